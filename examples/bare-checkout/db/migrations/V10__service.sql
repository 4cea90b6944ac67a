-- What customers say, and what is answered.

CREATE TABLE reviews (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES products,
    customer_id bigint NOT NULL REFERENCES customers,
    stars smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
    body text
);
CREATE INDEX reviews_product_id ON reviews (product_id);
CREATE INDEX reviews_customer_id ON reviews (customer_id);

CREATE TABLE tickets (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    subject text NOT NULL,
    state text NOT NULL DEFAULT 'open',
    opened_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tickets_customer_id ON tickets (customer_id);

CREATE TABLE ticket_messages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id bigint NOT NULL REFERENCES tickets,
    author_id bigint REFERENCES users,
    body text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ticket_messages_ticket_id ON ticket_messages (ticket_id);
CREATE INDEX ticket_messages_author_id ON ticket_messages (author_id);

CREATE TABLE newsletters (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    sent_at timestamptz
);

CREATE TABLE newsletter_subscriptions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    newsletter_id bigint NOT NULL REFERENCES newsletters,
    customer_id bigint NOT NULL REFERENCES customers
);
CREATE INDEX newsletter_subscriptions_newsletter_id ON newsletter_subscriptions (newsletter_id);
CREATE INDEX newsletter_subscriptions_customer_id ON newsletter_subscriptions (customer_id);

CREATE TABLE settings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    value text NOT NULL
);
