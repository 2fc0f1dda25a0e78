-- Quick search shows first whose name begins with what was typed: so many rows that only the order of an index finds
-- the first of them quickly. By the last name customer_by_last_name serves, by an order's number order_by_number.
create index customer_by_beginning on query.customer (company_id, left(search_text, 64) collate "C", id)
    where not archived;

-- Then those that hold the words whole, such as a company's name: trigrams find too many that only look like them.
create index customer_by_word on query.customer using gin (string_to_array(search_text, ' '));
