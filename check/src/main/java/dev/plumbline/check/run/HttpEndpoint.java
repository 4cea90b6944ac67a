// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.environment.project.Checks;
import dev.plumbline.target.Masking;
import dev.plumbline.text.ShellWord;
import dev.plumbline.text.Times;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * An endpoint of the application.
 *
 * @param wanted what it must answer
 * @param usual limit for the whole answer
 */
record HttpEndpoint(Checks.HttpCheck wanted, Duration usual) {
    private static final int MOST_BYTES = 1 << 20;
    private static final int OK = 200;
    private static final int ERRORS = 400;

    /**
     * An answer.
     *
     * @param body at most a megabyte of it
     * @param location where it sends the client; empty text when nowhere
     */
    record Answer(int status, String body, String location, Duration took) {}

    Check make(Draft draft) throws InterruptedException {
        int status = wanted.status() == null ? OK : wanted.status().value();
        draft.bound(bound(status));
        Answer answer;
        try {
            answer = ask(wanted.url().value(), limit());
        } catch (IOException e) {
            return draft.figure("no answer: " + words(e))
                    .note("asked by " + wanted.url().origin().shown())
                    .fix(
                            e instanceof SSLException
                                    ? "give the server a certificate that Java trusts, or ask its plain port on this machine"
                                    : "start the application, or correct the URL in "
                                            + wanted.url().origin().shown())
                    .failed();
        }
        draft.figure("status " + answer.status() + " in " + Times.shown(answer.took()))
                .value("http_ms", Times.millis(answer.took()));
        boolean text = wanted.contains() == null
                || answer.body().contains(wanted.contains().value());
        boolean inTime = wanted.within() == null
                || answer.took().compareTo(wanted.within().value()) <= 0;
        if (answer.status() == status && text && inTime) {
            return draft.passed();
        }
        return judged(draft, answer, status, text).failed();
    }

    private Draft judged(Draft draft, Answer answer, int status, boolean text) {
        draft.note("asked by " + wanted.url().origin().shown());
        if (!answer.location().isEmpty()) {
            draft.note("it sends the client to " + Masking.mask(answer.location()) + "; redirects are not followed");
        }
        if (!text) {
            draft.note("its body does not hold the text that is wanted");
        }
        if (answer.status() != status) {
            String asIs = "if that is as it should be, say so: `status: " + answer.status() + "`";
            return answer.status() >= ERRORS
                    ? draft.fix("look at the application's log for what it did at that time")
                    : draft.fix(answer.location().isEmpty() ? asIs : "ask the other address, or " + asIs);
        }
        return text
                ? draft.fix("find what takes the time: the checks above it say how fast the databases answer")
                : draft.fix("ask for it by hand and compare: `curl -i "
                        + ShellWord.of(Masking.mask(wanted.url().value())) + "`");
    }

    /** One that may take longer than is usual is not given up before. */
    private Duration limit() {
        Duration own = wanted.within() == null ? usual : wanted.within().value().plusSeconds(1);
        return own.compareTo(usual) > 0 ? own : usual;
    }

    private String bound(int status) {
        String within = wanted.within() == null
                ? ""
                : " within " + Times.shown(wanted.within().value());
        String contains = wanted.contains() == null
                ? ""
                : ", body with " + wanted.contains().value();
        return "status " + status + within + contains;
    }

    /** One GET, redirects not followed. */
    static Answer ask(String url, Duration limit) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(limit).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(limit).GET().build();
            long start = System.nanoTime();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String text = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                String location = response.headers().firstValue("location").orElse("");
                return new Answer(response.statusCode(), text, location, Duration.ofNanos(System.nanoTime() - start));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("this is no URL that can be asked", e);
        }
    }

    private String words(IOException e) {
        if (e instanceof SSLException) {
            return "its certificate is not trusted, or it speaks no TLS: " + message(e);
        }
        if (e instanceof HttpTimeoutException) {
            return "none within " + Times.shown(limit());
        }
        return e instanceof ConnectException ? "nobody takes the connection" : message(e);
    }

    private static String message(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName().replace("Exception", "") : message;
    }
}
