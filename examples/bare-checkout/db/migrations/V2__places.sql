-- Where customers live and money is counted.

CREATE TABLE currencies (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code char(3) NOT NULL UNIQUE,
    title text NOT NULL,
    decimals smallint NOT NULL DEFAULT 2
);

CREATE TABLE countries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code char(2) NOT NULL UNIQUE,
    title text NOT NULL,
    currency_id bigint NOT NULL REFERENCES currencies
);
CREATE INDEX countries_currency_id ON countries (currency_id);

CREATE TABLE regions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    country_id bigint NOT NULL REFERENCES countries,
    code text NOT NULL,
    title text NOT NULL
);
CREATE INDEX regions_country_id ON regions (country_id);

CREATE TABLE postal_codes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    country_id bigint NOT NULL REFERENCES countries,
    code text NOT NULL,
    place text NOT NULL
);
CREATE INDEX postal_codes_country_id ON postal_codes (country_id);

CREATE TABLE exchange_rates (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    from_currency_id bigint NOT NULL REFERENCES currencies,
    to_currency_id bigint NOT NULL REFERENCES currencies,
    rate numeric(18,8) NOT NULL,
    valid_on date NOT NULL
);
CREATE INDEX exchange_rates_from_currency_id ON exchange_rates (from_currency_id);
CREATE INDEX exchange_rates_to_currency_id ON exchange_rates (to_currency_id);

CREATE TABLE languages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    title text NOT NULL
);

CREATE TABLE holidays (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    country_id bigint NOT NULL REFERENCES countries,
    day date NOT NULL,
    title text NOT NULL
);
CREATE INDEX holidays_country_id ON holidays (country_id);
