// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.environment.project.Checks;
import dev.plumbline.text.Times;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An endpoint of the application.
 *
 * @param wanted what it must answer
 * @param limit for the whole answer
 */
record HttpEndpoint(Checks.HttpCheck wanted, Duration limit) {
    private static final int MOST_BYTES = 1 << 20;
    private static final int OK = 200;

    /**
     * An answer.
     *
     * @param body at most a megabyte of it
     */
    record Answer(int status, String body, Duration took) {}

    Check make(Draft draft) throws InterruptedException {
        int status = wanted.status() == null ? OK : wanted.status().value();
        draft.bound(bound(status));
        Answer answer;
        try {
            answer = ask(wanted.url().value(), limit);
        } catch (IOException e) {
            return draft.figure("no answer: " + words(e))
                    .note("asked by " + wanted.url().origin().shown())
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
        draft.note("asked by " + wanted.url().origin().shown());
        if (!text) {
            draft.note("its body does not hold the text that is wanted");
        }
        return draft.failed();
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
                return new Answer(response.statusCode(), text, Duration.ofNanos(System.nanoTime() - start));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("this is no URL that can be asked", e);
        }
    }

    private static String words(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName().replace("Exception", "") : message;
    }
}
