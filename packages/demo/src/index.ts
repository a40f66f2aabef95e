export { type FillDemo, fillDemo } from './fill-demo.ts';
export { fillLargeClinic, type LargeClinic } from './large/fill-large-clinic.ts';
export { type ClinicSize, LARGE } from './large/size.ts';
export { DEMO_PASSWORD, type DemoLogin, demoLogins } from './logins.ts';
