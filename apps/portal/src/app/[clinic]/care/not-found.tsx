export { HatNotFound as default } from '@/shell/hat-not-found.tsx';
