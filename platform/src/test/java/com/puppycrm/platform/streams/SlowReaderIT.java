package com.puppycrm.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that are slow, asleep or gone hold up nobody: neither the sender nor one of the container's threads. */
class SlowReaderIT {

    private static final int THREADS = 4;
    private static final Message MESSAGE = new Message("data: " + "x".repeat(16_000) + "\n\n");

    @TempDir
    private Path directory;

    private final Tomcat tomcat = new Tomcat();
    private final BlockingQueue<EventOutput> outputs = new LinkedBlockingQueue<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<Socket> readers = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        tomcat.setBaseDir(directory.toString());
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("connectionTimeout", "2000");
        connector.setProperty("maxThreads", Integer.toString(THREADS));
        connector.setProperty("minSpareThreads", "1");
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", directory.toString());
        Wrapper servlet = Tomcat.addServlet(context, "stream", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                if (request.getRequestURI().equals("/quick")) {
                    return;
                }
                response.setContentType("text/event-stream");
                var output = new EventOutput(request.startAsync(), response.getOutputStream(), ended::incrementAndGet);
                output.begin();
                outputs.add(output);
            }
        });
        servlet.setAsyncSupported(true);
        context.addServletMapping("/*", "stream");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket reader : readers) {
            reader.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    /** In HTTP 1.0, so that nothing of the protocol is between the messages. */
    private Socket reader(String path) throws IOException {
        var socket = new Socket();
        readers.add(socket);
        socket.setReceiveBufferSize(8 * 1024);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("localhost", tomcat.getConnector().getLocalPort()));
        socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** The stream of a reader who has begun to read. */
    private EventOutput outputTo(Socket reader) throws IOException, InterruptedException {
        EventOutput output = outputs.poll(20, TimeUnit.SECONDS);
        assertThat(output).isNotNull();
        output.send(Message.HEARTBEAT);
        var begun = new StringBuilder();
        while (!begun.toString().endsWith(":\n\n")) {
            begun.append((char) reader.getInputStream().read());
        }
        assertThat(begun).startsWith("HTTP/1.1 200");
        return output;
    }

    /** Sends until the output is closed; returns how many messages it took. */
    private static int fill(EventOutput output) {
        int sent = 0;
        while (output.isOpen() && sent < 10_000) {
            output.send(MESSAGE);
            sent++;
        }
        return sent;
    }

    private static String all(Socket reader) throws IOException {
        InputStream bytes = reader.getInputStream();
        return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whoReadsNothingIsCutOffAndHoldsUpNobody() throws Exception {
        List<EventOutput> asleep = new ArrayList<>();
        for (int i = 0; i < 5 * THREADS; i++) {
            asleep.add(outputTo(reader("/")));
        }
        long begun = System.nanoTime();

        for (EventOutput output : asleep) {
            assertThat(fill(output)).isLessThan(10_000);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        // All threads are free although no reader has gone yet.
        for (int i = 0; i < 2 * THREADS; i++) {
            assertThat(all(reader("/quick"))).startsWith("HTTP/1.1 200");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> ended.get() == asleep.size());
    }

    @Test
    void whoIsCutOffGetsWhatWasSentBeforeAndAnEnd() throws Exception {
        Socket reader = reader("/");
        EventOutput output = outputTo(reader);
        int sent = fill(output);
        output.send(new Message("data: after\n\n"));

        String received = all(reader);

        assertThat(received).contains("x".repeat(16_000)).doesNotContain("after");
        assertThat(received.length()).isLessThan(sent * MESSAGE.length());
        await().atMost(Duration.ofSeconds(20)).until(() -> ended.get() == 1);
    }

    @Test
    void whoIsOnlySlowGetsEverythingInOrder() throws Exception {
        Socket reader = reader("/");
        EventOutput output = outputTo(reader);
        int messages = 3_000;
        for (int i = 0; i < messages; i++) {
            output.send(new Message("id: " + i + "\n\n"));
        }
        output.end();

        List<String> ids =
                all(reader).lines().filter(line -> line.startsWith("id: ")).toList();

        assertThat(ids).hasSize(messages);
        for (int i = 0; i < messages; i++) {
            assertThat(ids.get(i)).isEqualTo("id: " + i);
        }
        assertThat(ended).hasValue(1);
    }

    @Test
    void whoIsGoneIsNoticed() throws Exception {
        Socket reader = reader("/");
        EventOutput output = outputTo(reader);
        reader.close();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            output.send(Message.HEARTBEAT);
            return ended.get() == 1;
        });
        assertThat(output.isOpen()).isFalse();
    }
}
