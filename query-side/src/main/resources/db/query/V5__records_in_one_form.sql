-- The folds that stand in the `state` columns have another form, the one that both sides share. What is here is forgotten
-- and read anew from the start of the log: without tokens, every projection begins there.
truncate query.company, query.customer, query.customer_figures, query.customer_order, query.order_payment,
    query.order_note;
delete from query.token_entry;
delete from query.dead_letter;
delete from query.progress;
