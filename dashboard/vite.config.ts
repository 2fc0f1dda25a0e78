import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds the service.
const service = process.env['PUPPY_SERVICE'] ?? 'http://localhost:8000';

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      // A new version waits until the reader takes it: nothing is thrown away under their hands.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: '/',
        name: 'Puppy CRM',
        short_name: 'Puppy CRM',
        description: 'Customers, orders and everything that ever happened to them.',
        start_url: '/',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#2c52d4',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        shortcuts: [
          { name: 'Customers', url: '/customers' },
          { name: 'Create order', url: '/orders/new' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,webmanifest}', 'assets/inter-latin-wght-*.woff2'],
        navigateFallback: '/index.html',
        // What is not a page of the dashboard is the service's to answer.
        navigateFallbackDenylist: [/^\/(api|docs|v3|problems|livez|readyz|webjars|swagger-ui)(\/|$)/, /\.[a-z0-9]+$/i],
        // The user guide's pictures: too much to fetch for everybody, but once seen they are there without a connection.
        runtimeCaching: [{ urlPattern: /\/assets\/[^/]+\.png$/, handler: 'CacheFirst', options: { cacheName: 'pictures', expiration: { maxEntries: 20 } } }],
        cleanupOutdatedCaches: true,
        sourcemap: false,
      },
    }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    // Vite's default lowers light-dark(), and with it Mantine's borders and backgrounds vanish.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      output: {
        codeSplitting: {
          // Over HTTP 1.1 a phone fetches six files at once: many small ones cost it more time than their bytes.
          groups: [
            // Runs while the application is still being fetched.
            { name: 'early', test: /\/staff\/early\.|\/api\/(session|drafts|unreachable)\./, priority: 3 },
            { name: 'app', tags: ['$initial'], priority: 2 },
            // So much of what pages share is needed to sign in; a first visit fetches no more.
            { name: 'forms', test: /\/(Alert|Anchor|Input|InputBase|PasswordInput|TextInput)\/|@mantine\/form|\/ui\/(FormProblem|PasswordField|forms)\.|\/before\//, minShareCount: 3, priority: 1 },
            { name: 'shared', minShareCount: 3 },
          ],
        },
      },
    },
  },
  // The user guide and its pictures are in docs/.
  server: { port: 5173, fs: { allow: ['..'] }, proxy: { '/api': service, '/docs': service, '/v3': service, '/problems': service } },
  // Some read every source; beside other work that takes longer than the five seconds by default.
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
});
