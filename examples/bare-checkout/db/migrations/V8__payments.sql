-- How money comes in.

CREATE TABLE payment_methods (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    title text NOT NULL
);

CREATE TABLE payments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders,
    payment_method_id bigint NOT NULL REFERENCES payment_methods,
    amount_cents integer NOT NULL,
    paid_at timestamptz
);
CREATE INDEX payments_order_id ON payments (order_id);
CREATE INDEX payments_payment_method_id ON payments (payment_method_id);

CREATE TABLE payment_attempts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payment_id bigint NOT NULL REFERENCES payments,
    outcome text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX payment_attempts_payment_id ON payment_attempts (payment_id);

CREATE TABLE refunds (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payment_id bigint NOT NULL REFERENCES payments,
    amount_cents integer NOT NULL,
    reason text NOT NULL
);
CREATE INDEX refunds_payment_id ON refunds (payment_id);

CREATE TABLE invoices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders,
    number text NOT NULL UNIQUE,
    issued_on date NOT NULL
);
CREATE INDEX invoices_order_id ON invoices (order_id);

CREATE TABLE invoice_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id bigint NOT NULL REFERENCES invoices,
    title text NOT NULL,
    amount_cents integer NOT NULL
);
CREATE INDEX invoice_lines_invoice_id ON invoice_lines (invoice_id);

CREATE TABLE ledger_accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    title text NOT NULL
);

CREATE TABLE ledger_entries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ledger_account_id bigint NOT NULL REFERENCES ledger_accounts,
    invoice_id bigint REFERENCES invoices,
    amount_cents integer NOT NULL,
    booked_on date NOT NULL
);
CREATE INDEX ledger_entries_ledger_account_id ON ledger_entries (ledger_account_id);
CREATE INDEX ledger_entries_invoice_id ON ledger_entries (invoice_id);
