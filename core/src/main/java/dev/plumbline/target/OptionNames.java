// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names of options that drivers know, and what each is for. */
final class OptionNames {
    /** What an option sets. */
    enum Role {
        HOST,
        PORT,
        USER,
        PASSWORD,
        DATABASE,
        SOCKET,
        TLS,
        SECRET,
        OTHER,
        UNKNOWN
    }

    /** What libpq knows; it refuses every other name. */
    static final List<String> LIBPQ = words(
            "host hostaddr port dbname user password passfile channel_binding connect_timeout client_encoding options"
                    + " application_name fallback_application_name keepalives keepalives_idle keepalives_interval"
                    + " keepalives_count tcp_user_timeout replication gssencmode sslmode requiressl sslnegotiation"
                    + " sslcompression sslcert sslkey sslpassword sslcertmode sslrootcert sslcrl sslcrldir sslsni requirepeer"
                    + " require_auth ssl_min_protocol_version ssl_max_protocol_version min_protocol_version"
                    + " max_protocol_version krbsrvname gsslib gssdelegation service target_session_attrs"
                    + " load_balance_hosts authtype tty");

    private static final List<String> OTHER_POSTGRES = words(
            "schema connection_limit pool_timeout pgbouncer statement_cache_size sslaccept sslidentity socket_timeout"
                    + " statement_timeout lock_timeout idle_in_transaction_session_timeout search_path timezone datestyle"
                    + " intervalstyle extra_float_digits cluster pool_max_conns pool_min_conns pool_max_conn_lifetime"
                    + " pool_max_conn_idle_time pool_health_check_period default_query_exec_mode"
                    + " statement_cache_capacity max pool poolmin poolmax timeout query_timeout connection_timeout"
                    + " idle_timeout max_lifetime prepare prepared_statements prepared_statement_cache_size"
                    + " currentSchema ApplicationName loginTimeout connectTimeout socketTimeout tcpKeepAlive"
                    + " prepareThreshold preferQueryMode reWriteBatchedInserts binaryTransfer stringtype targetServerType"
                    + " loadBalanceHosts hostRecheckSeconds readOnly assumeMinServerVersion defaultRowFetchSize logUnclosed"
                    + " sslfactory sslhostnameverifier gssEncMode cancelSignalTimeout escapeSyntaxCallMode"
                    + " autosave cleanupSavepoints adaptiveFetch quoteReturningIdentifiers channelBinding"
                    + " serverVersion charset encoding pool_size max_overflow uselibpqcompat direct_tls passfile"
                    + " plugin workspace crdb_session_id server_settings command_timeout");

    private static final List<String> ADO =
            words("pooling minpoolsize maxpoolsize connectionidlelifetime commandtimeout includeerrordetail searchpath"
                    + " keepalive tcpkeepalive noresetonclose applicationname trustservercertificate rootcertificate"
                    + " sslcertificate sslkey checkcertificaterevocation persistsecurityinfo integratedsecurity"
                    + " connectionlifetime connectiontimeout allowuservariables allowpublickeyretrieval convertzerodatetime"
                    + " treattinyasboolean oldguids characterset provider driver option multiplexing enlist"
                    + " targetsessionattributes loadbalancehosts loadbalancing maxautoprepare autopreparememusages"
                    + " multipleactiveresultsets defaultcommandtimeout minimumpoolsize maximumpoolsize guidformat"
                    + " connectionreset connectionprotocol protocol internalcommandtimeout readbuffersize");

    private static final List<String> MYSQL = words(
            "useUnicode characterEncoding serverTimezone allowPublicKeyRetrieval autoReconnect zeroDateTimeBehavior"
                    + " allowMultiQueries rewriteBatchedStatements cachePrepStmts prepStmtCacheSize"
                    + " prepStmtCacheSqlLimit useServerPrepStmts createDatabaseIfNotExist connectionTimeZone"
                    + " connectionCollation permitMysqlScheme restrictedAuth sessionVariables useLegacyDatetimeCode"
                    + " nullCatalogMeansCurrent useCursorFetch tinyInt1isBit maxReconnects initialTimeout useCompression"
                    + " useAffectedRows parseTime loc collation charset timeout readTimeout writeTimeout multiStatements"
                    + " interpolateParams maxAllowedPacket allowNativePasswords checkConnLiveness clientFoundRows"
                    + " columnsWithAlias allowCleartextPasswords allowOldPasswords allowAllFiles"
                    + " connection_attributes connectionLimit connect_timeout read_timeout write_timeout reconnect pool"
                    + " encoding adapter waitForConnections queueLimit dateStrings supportBigNumbers bigNumberStrings"
                    + " timezone debug trace flags multipleStatements namedPlaceholders decimalNumbers"
                    + " enableKeepAlive local_infile init_command unix_socket collation ssl_verify_cert"
                    + " ssl_verify_identity serverSslCert trustStore keyStore maxPoolSize minPoolSize poolName"
                    + " maxIdleTime transactionReplay socketTimeout connectTimeout autocommit serverPubKey"
                    + " connection_limit pool_timeout sslidentity statement_cache_size");

    private static final List<String> REDIS =
            words("family keyPrefix connectTimeout maxRetriesPerRequest lazyConnect enableReadyCheck name readOnly"
                    + " connectionName retryStrategy abortConnect connectRetry syncTimeout asyncTimeout allowAdmin"
                    + " defaultDatabase keepAlive serviceName tiebreaker version configChannel"
                    + " responseTimeout channelPrefix resolveDns sslHost sslProtocols protocol client_name"
                    + " socket_timeout socket_connect_timeout max_connections decode_responses health_check_interval"
                    + " retry_on_timeout encoding timeout clientName libraryName libraryVersion database"
                    + " max_retries dial_timeout read_timeout write_timeout pool_size min_idle_conns pool_timeout"
                    + " conn_max_idle_time conn_max_lifetime skip_verify addr prefix sentinelMasterId virtual_host"
                    + " ssl_ca_certs ssl_certfile ssl_keyfile ssl_check_hostname");

    private static final Set<String> KNOWN = known();
    private static final Set<String> TLS = Set.of(
            "sslmode",
            "ssl",
            "usessl",
            "requiressl",
            "tls",
            "sslaccept",
            "sslcertreqs",
            "encrypt",
            "verifyservercertificate",
            "sslverifycert",
            "sslverifyidentity",
            "trustservercertificate");
    private static final Set<String> SECRETS = Set.of(
            "sslpassword",
            "keystorepassword",
            "truststorepassword",
            "apikey",
            "accesskey",
            "accesstoken",
            "authtoken",
            "secret",
            "token",
            "clientsecret",
            "secretkey",
            "signature",
            "sig",
            "auth",
            "credential",
            "credentials",
            "trustcertificatekeystorepassword",
            "clientcertificatekeystorepassword",
            "certificatepassword",
            "sslkeypassword",
            "keypassword",
            "serverrsapublickeyfilepassword");

    private OptionNames() {}

    /** A name without case and without what stands between its words. */
    static String plain(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                out.append(c);
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    static Role role(String name) {
        String plain = plain(name);
        return switch (plain) {
            case "host", "server", "datasource", "address", "addr", "networkaddress", "hostname" -> Role.HOST;
            case "port" -> Role.PORT;
            case "user", "username", "userid", "uid" -> Role.USER;
            case "password", "pwd", "pass", "passwd" -> Role.PASSWORD;
            case "dbname", "database", "db", "initialcatalog", "defaultdatabase" -> Role.DATABASE;
            case "socket", "unixsocket", "socketpath", "localsocket" -> Role.SOCKET;
            default -> otherRole(plain);
        };
    }

    private static Role otherRole(String plain) {
        if (SECRETS.contains(plain) || looksSecret(plain)) {
            return Role.SECRET;
        }
        if (TLS.contains(plain)) {
            return Role.TLS;
        }
        return KNOWN.contains(plain) ? Role.OTHER : Role.UNKNOWN;
    }

    private static boolean looksSecret(String plain) {
        if (KNOWN.contains(plain)) {
            return false;
        }
        return plain.contains("password")
                || plain.contains("passwd")
                || plain.contains("pwd")
                || plain.contains("secret")
                || plain.contains("token")
                || plain.length() >= 6 && plain.length() <= 12 && near(plain, "password");
    }

    private static boolean near(String word, String known) {
        return Nearest.to(word, List.of(known)).contains(known);
    }

    /** Names that may have been meant; empty when none is near. */
    static List<String> nearest(String name, ServerKind kind) {
        if (name.length() > 40 || name.length() < 3) {
            return List.of();
        }
        List<String> candidates = new ArrayList<>(kind.speaksPostgres() ? LIBPQ : kind.speaksMysql() ? MYSQL : REDIS);
        candidates.addAll(kind.speaksPostgres() ? OTHER_POSTGRES : List.of());
        return Nearest.to(name, candidates);
    }

    private static Set<String> known() {
        Set<String> known = new HashSet<>();
        for (List<String> each : List.of(LIBPQ, OTHER_POSTGRES, ADO, MYSQL, REDIS)) {
            each.forEach(word -> known.add(plain(word)));
        }
        known.addAll(Set.of("sslca", "sslcert", "sslcapath", "sslcipher", "sslcrlpath", "servername"));
        return known;
    }

    private static List<String> words(String text) {
        return List.of(text.split(" +"));
    }
}
