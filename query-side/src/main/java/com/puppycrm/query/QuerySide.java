package com.puppycrm.query;

import com.puppycrm.platform.PuppyApplication;
import org.springframework.boot.SpringApplication;

/** The query side as an application of its own: follows the log and answers what can be seen. */
@PuppyApplication(packages = {"com.puppycrm.query", "com.puppycrm.platform"})
public class QuerySide {

    public static void main(String[] arguments) {
        SpringApplication.run(QuerySide.class, arguments);
    }
}
