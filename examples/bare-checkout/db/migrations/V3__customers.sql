-- Who buys.

CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE,
    full_name text NOT NULL,
    language_id bigint REFERENCES languages,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX customers_language_id ON customers (language_id);

CREATE TABLE customer_groups (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    title text NOT NULL
);

CREATE TABLE customer_group_members (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    customer_group_id bigint NOT NULL REFERENCES customer_groups
);
CREATE INDEX customer_group_members_customer_id ON customer_group_members (customer_id);
CREATE INDEX customer_group_members_customer_group_id ON customer_group_members (customer_group_id);

CREATE TABLE addresses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    country_id bigint NOT NULL REFERENCES countries,
    street text NOT NULL,
    postal_code text NOT NULL,
    place text NOT NULL
);
CREATE INDEX addresses_customer_id ON addresses (customer_id);
CREATE INDEX addresses_country_id ON addresses (country_id);

CREATE TABLE customer_notes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    author_id bigint NOT NULL REFERENCES users,
    body text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX customer_notes_customer_id ON customer_notes (customer_id);
CREATE INDEX customer_notes_author_id ON customer_notes (author_id);

CREATE TABLE consents (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    purpose text NOT NULL,
    given_at timestamptz NOT NULL,
    withdrawn_at timestamptz
);
CREATE INDEX consents_customer_id ON consents (customer_id);

CREATE TABLE loyalty_accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    points integer NOT NULL DEFAULT 0
);
CREATE INDEX loyalty_accounts_customer_id ON loyalty_accounts (customer_id);

CREATE TABLE loyalty_movements (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    loyalty_account_id bigint NOT NULL REFERENCES loyalty_accounts,
    points integer NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX loyalty_movements_loyalty_account_id ON loyalty_movements (loyalty_account_id);
