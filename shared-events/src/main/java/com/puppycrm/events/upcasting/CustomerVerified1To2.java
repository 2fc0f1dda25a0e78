package com.puppycrm.events.upcasting;

import tools.jackson.databind.node.ObjectNode;

/** The rule {@code trusted_domain} is named like its setting, {@code trusted_domains}. */
final class CustomerVerified1To2 implements Upcaster {

    @Override
    public String type() {
        return "customer.verified";
    }

    @Override
    public int from() {
        return 1;
    }

    @Override
    public ObjectNode upcast(ObjectNode event) {
        if (event.path("rule").asString("").equals("trusted_domain")) {
            event.put("rule", "trusted_domains");
        }
        return event;
    }
}
