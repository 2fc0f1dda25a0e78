package com.puppycrm.command.accounts;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.edge.ClientNetwork;
import com.puppycrm.platform.security.RequestLimits;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Limits per network how often registering and joining reveal that an address has an account. Beyond the limit, requests
 * are refused before the address is looked up; otherwise the refusal itself would reveal it.
 */
@Component
class ToldAddresses {

    private final RequestLimits<ClientNetwork> told;

    ToldAddresses(@Value("${puppy.limits.taken-addresses-per-hour:20}") long perHour) {
        this.told = new RequestLimits<>("address", perHour, perHour, Duration.ofHours(1));
    }

    /** Before the address is looked at; throws {@link com.puppycrm.platform.web.TooManyRequests}. */
    void requireSome(ClientNetwork network) {
        told.require(network);
    }

    /** Tells, which counts. */
    Rejection tell(ClientNetwork network, Rejection taken) {
        told.takeUntold(network);
        return taken;
    }
}
