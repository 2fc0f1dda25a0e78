/** The pages that a visit begins with most often, whose parts are fetched beside the application. */
export const firstPages = {
  home: () => import('./home/HomePage'),
  customers: () => import('./customers/CustomersPage'),
  customer: () => import('./customers/CustomerPage'),
  orders: () => import('./orders/OrdersPage'),
  order: () => import('./orders/OrderPage'),
};

/** The one at an address, if it is one of them. */
export function firstPageAt(path: string): (() => Promise<unknown>) | undefined {
  const [, area, record] = path.split('/');
  switch (area) {
    case '':
      return firstPages.home;
    case 'customers':
      return record ? firstPages.customer : firstPages.customers;
    case 'orders':
      return record === 'new' ? undefined : record ? firstPages.order : firstPages.orders;
    default:
      return undefined;
  }
}
