import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds the service.
const service = process.env['PUPPY_SERVICE'] ?? 'http://localhost:8000';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    // Vite's default lowers light-dark(), and with it Mantine's borders and backgrounds vanish.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 700,
  },
  server: { port: 5173, proxy: { '/api': service, '/docs': service, '/v3': service, '/problems': service } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
});
