-- Text that is searched is in another form, in ASCII for every script (docs/decisions/0021-search.md), and names that are
-- sorted by are folded further. What is here is forgotten and read anew from the start of the log.
truncate query.customer, query.customer_figures, query.customer_order, query.order_payment, query.order_note;
delete from query.token_entry where processor_name in ('customer-list', 'order-list');
delete from query.dead_letter where processing_group in ('customer-list', 'order-list');
delete from query.progress where processing_group in ('customer-list', 'order-list');

comment on column query.customer.search_text is 'words in the form of IndexedText: ASCII, each with a space before it';
comment on column query.customer_order.search_text is 'words in the form of IndexedText';
