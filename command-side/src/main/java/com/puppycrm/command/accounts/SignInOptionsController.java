package com.puppycrm.command.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.command.mail.Mailbox;
import com.puppycrm.platform.running.ListeningAddress;
import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.web.Serves;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a page has to know of the installation before anybody has signed in; nothing of who uses it. */
@RestController
@Serves(Serves.Kind.ACCOUNTS)
class SignInOptionsController {

    private final SignInOptions options;

    SignInOptionsController(
            Mailbox mailbox,
            @Value("${puppy.demo.allowed:false}") boolean demoAllowed,
            @Value("${puppy.support-address:}") String supportAddress,
            Environment environment) {
        this.options = new SignInOptions(
                demoAllowed && ListeningAddress.isLoopback(environment),
                !mailbox.isLocal(),
                supportAddress.isBlank() ? null : supportAddress);
    }

    /**
     * How this installation can be entered.
     *
     * @param demoAllowed whether there is {@code /api/demo/}
     * @param mailSent whether e-mails are sent; else they are files beside the data
     */
    @Schema(name = "SignInOptions")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SignInOptions(
            boolean demoAllowed, boolean mailSent, @Nullable String supportAddress) {}

    @Operation(
            summary = "Get how to sign in",
            description = "What a page has to know of the installation before anybody has signed in.")
    @GetMapping("/api/auth/options")
    @OpenToAll
    SignInOptions getSignInOptions() {
        return options;
    }
}
