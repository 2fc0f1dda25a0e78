package com.puppycrm.command.accounts;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.edge.ClientNetwork;
import com.puppycrm.platform.security.RequestLimits;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Limits per network how many addresses a stranger learns to have an account: registering and joining have to say so.
 * Whoever was told so often is asked to wait before anything else is looked at, or the refusal would tell as well.
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
