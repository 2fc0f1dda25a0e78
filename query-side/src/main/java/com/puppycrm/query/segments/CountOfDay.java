package com.puppycrm.query.segments;

import java.time.LocalDate;

/**
 * How many customers there were.
 *
 * @param date at whose end, in the company's time zone
 */
record CountOfDay(LocalDate date, long count) {}
