-- Moves, payments and notes have positions among their company's events. The read model of orders, and with it the
-- figures of customers, is read anew from the start of the log.
truncate query.customer_figures, query.customer_order, query.order_snapshot, query.order_payment, query.order_note;
delete from query.token_entry where processor_name = 'order-list';
delete from query.dead_letter where processing_group = 'order-list';
delete from query.progress where processing_group = 'order-list';
