package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.GuideCommands.Ran;
import com.puppycrm.standalone.GuideCommands.Sent;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user guide says works as it is written. */
class UserGuideIT {

    private static final String ERRORS = "## 7. Errors you will meet";
    private static final String DEMO = "## 8. A company with data";
    private static final String SIGN_OUT = "## 9. Sign out";

    private final RunningProduct product = RunningProduct.product();

    @TempDir
    private Path directory;

    private static List<String> all(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static void succeeded(List<Sent> sent) {
        assertThat(sent)
                .isNotEmpty()
                .allSatisfy(request ->
                        assertThat(request.status()).as(request.address()).isBetween(200, 299));
    }

    /** The demo company, which is made there, has a test of its own: DemoCompanyIT. */
    @Test
    void theGuideWorksAsItIsWritten() throws Exception {
        List<String> job = GuideCommands.ofGuide("", ERRORS);
        List<String> errors = GuideCommands.ofGuide(ERRORS, DEMO);

        Ran ran = GuideCommands.run(
                directory,
                product.address(),
                all(all(job, errors), GuideCommands.ofGuide(SIGN_OUT, "")),
                "echo \"ids $SAM $CUSTOMER $ORDER $OTHER $BED\"; echo \"times $THEN $LATER\"");

        int wrong = 6;
        List<Sent> sent = ran.sent();
        succeeded(sent.subList(0, sent.size() - wrong - 1));
        assertThat(sent.subList(sent.size() - wrong - 1, sent.size()).stream().map(Sent::status))
                .containsExactly(400, 409, 409, 412, 403, 401, 204);
        String id = " [0-9a-f-]{36}";
        String time = " 20\\d\\d-\\S+Z";
        assertThat(ran.output())
                .containsPattern("(?m)^ids" + id.repeat(5) + "$")
                .containsPattern("(?m)^times" + time.repeat(2) + "$")
                .contains("\"total\":\"142.25\"", "dempotency-Replayed: true", "email_taken", "permission_missing");
    }
}
