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
import com.puppycrm.standalone.demo.DemoLoading.Progress;
import com.puppycrm.standalone.demo.DemoLoading.State;
import com.puppycrm.standalone.demo.DemoStaff.SignIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.COMMANDS)
@RequestMapping("/api/demo")
@ConditionalOnDemo
class DemoController {

    private final DemoCompany company;
    private final DemoLoading loading;

    DemoController(DemoCompany company, DemoLoading loading) {
        this.company = company;
        this.loading = loading;
    }

    /** @param dates absent: recent dates */
    record Request(@Nullable DemoDates dates) {}

    /** The company, the accounts that can sign in to it, and the progress of loading. */
    record Demo(DemoCompany.Name company, List<SignIn> signIns, State state, int done, int total) {}

    /** @param signIns none until the company is there */
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
        is there already, it stays as it is.\
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
        ResponseEntity<DemoCompany.Name> made = company.make(request, dates);
        loading.begin();
        Progress progress = loading.progress();
        return ResponseEntity.status(made.getStatusCode())
                .headers(made.getHeaders())
                .body(new Demo(
                        requireNonNull(made.getBody()),
                        company.signIns(),
                        progress.state(),
                        progress.done(),
                        progress.total()));
    }
}
