package com.puppycrm.records.tags;

/**
 * A tag as shown by the API.
 *
 * @param id its number in the company
 */
public record TagView(int id, String name, String color, boolean active, long version) {

    public static TagView of(TagState tag) {
        return new TagView(tag.number(), tag.name(), tag.color(), tag.active(), tag.version());
    }
}
