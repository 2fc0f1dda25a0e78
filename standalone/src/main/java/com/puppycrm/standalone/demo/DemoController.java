package com.puppycrm.standalone.demo;

import static java.util.Objects.requireNonNull;

import com.puppycrm.command.companies.CompanyCommand.AcceptInvitation;
import com.puppycrm.command.companies.CompanyCommand.InviteStaff;
import com.puppycrm.command.companies.CompanyCommand.RegisterCompany;
import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.standalone.demo.DemoCompany.Answer;
import com.puppycrm.standalone.demo.DemoLoading.Progress;
import com.puppycrm.standalone.demo.DemoLoading.State;
import com.puppycrm.standalone.demo.DemoStaff.SignIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.COMMANDS)
@RequestMapping("/api/demo")
@ConditionalOnOpenDemo
class DemoController {

    private final DemoCompany company;
    private final DemoLoading loading;

    DemoController(DemoCompany company, DemoLoading loading) {
        this.company = company;
        this.loading = loading;
    }

    /**
     *
     * @param dates absent: recent dates
     * @param renewPasswords of a company that is there already
     */
    record Request(@Nullable DemoDates dates, @Nullable Boolean renewPasswords) {}

    /** The company, the accounts that can sign in to it, and the progress of loading. */
    record Demo(DemoCompany.Name company, List<SignIn> signIns, State state, int done, int total) {}

    /** @param signIns without passwords; none until the company is there */
    @Schema(name = "DemoProgress")
    record DemoProgress(List<SignIn> signIns, State state, int done, int total) {}

    @Operation(
            summary = "Get the progress of the demo",
            description = "How much of the demo company's data has been loaded, and who can sign in to it.")
    @GetMapping
    @Serves(Serves.Kind.ACCOUNTS)
    @OpenToAll
    DemoProgress getDemo() {
        Progress progress = loading.progress();
        boolean there = progress.state() != State.ABSENT;
        return new DemoProgress(
                there ? company.signIns() : List.of(), progress.state(), progress.done(), progress.total());
    }

    @Operation(summary = "Make the demo company", description = """
        Responds once sign-in is possible; customers and orders are loaded in the background. If the company
        is there already, it stays as it is. Only the response that makes the company contains the passwords;
        `renew_passwords` sets new ones later. Only where the service listens on loopback.\
        """)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @PostMapping
    @Sends(RegisterCompany.class)
    @Sends(InviteStaff.class)
    @Sends(AcceptInvitation.class)
    @OpenToAll
    ResponseEntity<Demo> makeDemo(RequestContext request, @JsonBody Request body) {
        DemoDates dates = body.dates() == null ? DemoDates.RECENT : body.dates();
        Answer answer = company.make(request, dates);
        ResponseEntity<DemoCompany.Name> made = answer.company();
        loading.begin();
        Progress progress = loading.progress();
        boolean renewed = Boolean.TRUE.equals(body.renewPasswords())
                && !made.getStatusCode().isSameCodeAs(HttpStatus.CREATED);
        return ResponseEntity.status(made.getStatusCode())
                .headers(made.getHeaders())
                .body(new Demo(
                        requireNonNull(made.getBody()),
                        renewed ? company.renewPasswords() : answer.signIns(),
                        progress.state(),
                        progress.done(),
                        progress.total()));
    }
}
