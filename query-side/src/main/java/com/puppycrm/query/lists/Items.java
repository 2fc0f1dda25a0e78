package com.puppycrm.query.lists;

import java.util.List;

/** A short, complete list. */
public record Items<T>(List<T> items) {

    public Items {
        items = List.copyOf(items);
    }
}
