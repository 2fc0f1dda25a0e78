package com.puppycrm.query;

import com.puppycrm.platform.PuppyApplication;
import com.puppycrm.platform.running.Start;
import org.springframework.boot.SpringApplication;

/** The query side as a separate application: follows the log and serves what can be seen. */
@PuppyApplication(packages = {"com.puppycrm.query", "com.puppycrm.platform"})
public class QuerySide {

    public static void main(String[] arguments) {
        Start.run(new SpringApplication(QuerySide.class), arguments);
    }
}
