package com.puppycrm.standalone.faults;

import com.puppycrm.platform.log.LogTail;
import com.puppycrm.platform.running.Start;
import com.puppycrm.standalone.PuppyCrm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Configuration;

/** The product, which eats up all memory on the thread of the log's tail at the next event after {@code hungry} exists. */
final class HungryProduct {

    private HungryProduct() {}

    public static void main(String[] arguments) {
        SpringApplication application = PuppyCrm.application();
        application.addPrimarySources(List.of(Hunger.class));
        Start.run(application, arguments);
    }

    static Path file(Path data) {
        return data.resolve("hungry");
    }

    @Configuration(proxyBeanMethods = false)
    static class Hunger {

        private static final int BITE = 16 * 1024 * 1024;

        private final List<byte[]> eaten = new ArrayList<>();

        Hunger(LogTail tail, @Value("${puppy.data-dir}") Path data) {
            tail.onNewEvents(() -> {
                while (Files.exists(file(data))) {
                    eaten.add(new byte[BITE]);
                }
            });
        }
    }
}
