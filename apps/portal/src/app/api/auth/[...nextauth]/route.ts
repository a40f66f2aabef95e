import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/session/auth-options.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

function answer(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions());
}

export { answer as GET, answer as POST };
