// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A self-signed certificate with its key as PEM files, made by the JDK's own keytool.
 *
 * @param chain the certificate, which is also its own authority
 * @param key the private key
 */
public record Certificate(Path chain, Path key) {
    private static final String STORE_WORD = "changeit";

    /**
     * Makes one.
     *
     * @param folder where the files go
     * @param names the subject's alternative names as keytool takes them, such as {@code dns:localhost,ip:127.0.0.1}
     * @param start when it begins to hold, such as {@code -10d}
     * @param days for how long it holds
     */
    public static Certificate make(Path folder, String names, String start, int days) {
        Path store = folder.resolve("server" + System.nanoTime() + ".p12");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=plumb-test"));
        command.addAll(List.of("-ext", "san=" + names, "-startdate", start, "-validity", String.valueOf(days)));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", STORE_WORD));
        TestHost.check(command);
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, STORE_WORD.toCharArray());
            Key key = keys.getKey("server", STORE_WORD.toCharArray());
            Path chain = folder.resolve(store.getFileName() + ".crt");
            Path privateKey = folder.resolve(store.getFileName() + ".key");
            Files.writeString(
                    chain, pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
            Files.writeString(privateKey, pem("PRIVATE KEY", key.getEncoded()));
            return new Certificate(chain, privateKey);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    private static String pem(String label, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
