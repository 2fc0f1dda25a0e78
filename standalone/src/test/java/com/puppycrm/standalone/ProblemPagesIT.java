package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.web.KnownProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.HtmlUtils;

/** Every code that an error may have is explained by a page, and every page explains such a code. */
class ProblemPagesIT {

    private static final Path ROOT = Path.of("..");

    /** The code is the first text among the arguments of what makes an error. */
    private static final Pattern MADE_IN_CODE = Pattern.compile(
            "(?:Rejection\\.(?:conflict|of)|new NotSignedIn|new TooManyRequests|\\bthis|new"
                + " Rejection|Problems\\.response|problems\\.write)\\((?:(?!Rejection\\.\\w+\\()[^;\"])*\"([^\"]*)\"");

    private static final Pattern MADE_BY_THE_PROXY = Pattern.compile("\"code\":\"([a-z_]+)\"");

    private final Api anybody = RunningProduct.product().anybody();

    static List<KnownProblem> all() {
        return KnownProblem.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theTypeOfAnErrorLeadsToAPageThatExplainsItsCode(KnownProblem problem) {
        Reply page = anybody.get("/problems/" + problem.code()).expect(200);

        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains("<h1>" + problem.code() + "</h1>", problem.status() + " ")
                .contains(escaped(problem.meaning()), escaped(problem.remedy()));
        problem.members().forEach((name, meaning) -> assertThat(page.body()).contains(name, escaped(meaning)));
    }

    @Test
    void allCodesAreListedAndUnknownOnesHaveNoPage() {
        String list = anybody.get("/problems").expect(200).body();

        assertThat(all()).allSatisfy(problem -> assertThat(list).contains("/problems/" + problem.code() + "\""));
        assertThat(anybody.get("/problems/").expect(200).body()).isEqualTo(list);
        anybody.get("/problems/no_such_code").refused(404, "not_found");
        anybody.get("/problems/%3Cscript%3E").refused(404, "not_found");
    }

    @Test
    void aTypeIsFollowedAsItStandsInAnError() {
        String type = anybody.get("/nowhere").refused(404, "not_found").text("type");

        assertThat(anybody.get(type).expect(200).body()).contains("<h1>not_found</h1>");
    }

    @Test
    void everyCodeThatIsGivenHasAPageAndEveryPageHasSuchACode() throws IOException {
        Set<String> given =
                new TreeSet<>(found(MADE_BY_THE_PROXY, Files.readString(ROOT.resolve(".docker/nginx.conf"))));
        for (String module : List.of("platform", "command-side", "query-side", "standalone")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    given.addAll(found(MADE_IN_CODE, Files.readString(file)));
                }
            }
        }

        assertThat(all().stream().map(KnownProblem::code)).containsExactlyInAnyOrderElementsOf(given);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
