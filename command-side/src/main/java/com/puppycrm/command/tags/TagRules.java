package com.puppycrm.command.tags;

import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.fields.Criterion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By which tags a company's automatic tags come.
 *
 * @param named of each automatic tag, the tags that its criteria name
 */
record TagRules(Map<Integer, Set<Integer>> named) {

    static final TagRules NONE = new TagRules(Map.of());

    private static final Set<String> KEYS =
            CustomerField.TAGS.criteria().stream().map(Criterion::key).collect(Collectors.toUnmodifiableSet());

    TagRules {
        named = Map.copyOf(named);
    }

    /** @param criteria of each automatic tag, as JSON */
    static TagRules of(Map<Integer, String> criteria) {
        return new TagRules(criteria.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, rule -> tagsIn(rule.getValue()))));
    }

    /** Whether a tag with such criteria would depend on itself, directly or through other automatic tags. */
    boolean closesCircle(int tag, String criteria) {
        Deque<Integer> ahead = new ArrayDeque<>(tagsIn(criteria));
        Set<Integer> seen = new HashSet<>();
        while (!ahead.isEmpty()) {
            Integer next = ahead.remove();
            if (next == tag) {
                return true;
            }
            if (seen.add(next)) {
                ahead.addAll(named.getOrDefault(next, Set.of()));
            }
        }
        return false;
    }

    private static Set<Integer> tagsIn(String criteria) {
        Set<Integer> tags = new TreeSet<>();
        collect(CriteriaJson.read(criteria), tags);
        return tags;
    }

    private static void collect(@Nullable Object json, Set<Integer> tags) {
        if (json instanceof Map<?, ?> object) {
            object.forEach((key, value) -> {
                if (KEYS.contains(key) && value instanceof List<?> numbers) {
                    numbers.forEach(number -> tags.add((Integer) number));
                } else {
                    collect(value, tags);
                }
            });
        } else if (json instanceof List<?> parts) {
            parts.forEach(part -> collect(part, tags));
        }
    }
}
