package com.puppycrm.platform.input;

import static com.puppycrm.platform.testing.NamedValues.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a change is merged into what was before: RFC 7396. */
class SentTest {

    public record Inner(
            @Nullable String one,
            @Nullable String other,
            @Nullable List<String> list) {}

    public record Outer(@Nullable String name, @Nullable Inner inner) {}

    private record Body(@Nullable PostalAddress address) {}

    private static final PostalAddress LUND = new PostalAddress(null, "Street 1", null, "Lund", null, "222 22", "SE");

    private static Outer merged(Outer sent, Outer before, String... paths) {
        return new Sent<>(sent, Set.of(paths), List.of()).merged("it", sent, before);
    }

    private static @Nullable PostalAddress address(@Nullable PostalAddress before, @Nullable Object... sent) {
        Sent<Body> change = change(Body.class, sent);
        return Addresses.merged(change, "address", change.value().address(), before);
    }

    private static PostalAddress only(@Nullable String city, @Nullable String country) {
        return new PostalAddress(null, null, null, city, null, null, country);
    }

    @Test
    void whatIsSentChangesAndTheRestStaysAtEveryDepth() {
        var before = new Outer("a", new Inner("1", "2", List.of("x", "y")));

        assertThat(merged(new Outer(null, new Inner(null, "3", null)), before, "it.inner", "it.inner.other"))
                .isEqualTo(new Outer("a", new Inner("1", "3", List.of("x", "y"))));
        assertThat(merged(new Outer(null, new Inner(null, null, null)), before, "it.inner", "it.inner.one"))
                .isEqualTo(new Outer("a", new Inner(null, "2", List.of("x", "y"))));
        assertThat(merged(new Outer("b", null), before, "it.name")).isEqualTo(new Outer("b", before.inner()));
        assertThat(merged(new Outer(null, null), before, "it.inner")).isEqualTo(new Outer("a", null));
    }

    @Test
    void listsAreReplacedAsAWhole() {
        var before = new Outer("a", new Inner("1", null, List.of("x", "y")));

        assertThat(merged(new Outer(null, new Inner(null, null, List.of("z"))), before, "it.inner", "it.inner.list"))
                .isEqualTo(new Outer("a", new Inner("1", null, List.of("z"))));
    }

    @Test
    void anObjectThatWasAbsentIsWhatIsSent() {
        var sent = new Inner("1", null, null);

        assertThat(merged(new Outer(null, sent), new Outer("a", null), "it.inner", "it.inner.one"))
                .isEqualTo(new Outer("a", sent));
    }

    @Test
    void anAddressIsMergedAndItsCountryCoded() {
        assertThat(address(LUND)).isEqualTo(LUND);
        assertThat(address(LUND, "address", only("Ystad", null)))
                .isEqualTo(new PostalAddress(null, "Street 1", null, "Ystad", null, "222 22", "SE"));
        assertThat(address(null, "address", only(null, "germany"))).isEqualTo(only(null, "DE"));
        assertThat(address(LUND, "address", only(null, null), "address.line1", null))
                .isEqualTo(new PostalAddress(null, null, null, "Lund", null, "222 22", "SE"));
    }

    @Test
    void anAddressWithNothingLeftInItIsAbsent() {
        assertThat(address(LUND, "address", null)).isNull();
        assertThat(address(only("Lund", null), "address", only(null, null), "address.city", null))
                .isNull();
        assertThat(address(null, "address", only(null, null))).isNull();
        assertThat(Addresses.merged(Sent.whole(new Body(only(null, null))), "address", only(null, null), null))
                .isNull();
    }

    @Test
    void trustedDomainsAreKeptInOneForm() {
        var current = new AutoVerification(true, false, false, List.of("old.example"));

        assertThat(new AutoVerificationDraft(null, true, null, List.of("B.example", "a.example", "b.EXAMPLE"))
                        .onto(current))
                .isEqualTo(new AutoVerification(true, true, false, List.of("a.example", "b.example")));
        assertThat(new AutoVerificationDraft(null, null, null, null).onto(current))
                .isEqualTo(current);
    }
}
