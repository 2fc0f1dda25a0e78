package com.puppycrm.query.lists;

import com.puppycrm.platform.text.TypedText;
import java.util.UUID;

/** Finds orders, as {@code o}, by what is said in them or in their customers. */
public final class OrderSearch {

    private OrderSearch() {}

    /** For all that is found at once, where it matters little which way is the shorter one. */
    public static Conditions of(UUID companyId, TypedText typed) {
        return in(typed, false).with("company", companyId);
    }

    /** Either way finds the same. */
    public static Conditions in(TypedText typed, boolean many) {
        Conditions found = SearchText.in("s.search_text", typed);
        Conditions conditions = new Conditions()
                .and((many ? """
                    (%2$s or coalesce((
                        select %1$s from query.customer s
                        where s.company_id = o.company_id and s.id = o.customer_id), false))
                    """ : """
                        o.id in (
                            select s.id from query.customer_order s where s.company_id = :company and %1$s
                            union all
                            select so.id from query.customer s
                            join query.customer_order so on so.company_id = s.company_id and so.customer_id = s.id
                            where s.company_id = :company and %1$s)
                        """)
                        .formatted(
                                found.sql(),
                                SearchText.in("o.search_text", typed).sql())
                        .strip());
        found.values().forEach(conditions::with);
        return conditions;
    }
}
