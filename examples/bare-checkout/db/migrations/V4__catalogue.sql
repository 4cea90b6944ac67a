-- What is sold.

CREATE TABLE categories (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id bigint REFERENCES categories,
    code text NOT NULL UNIQUE,
    title text NOT NULL
);
CREATE INDEX categories_parent_id ON categories (parent_id);

CREATE TABLE brands (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    title text NOT NULL
);

CREATE TABLE products (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku text NOT NULL UNIQUE,
    title text NOT NULL,
    category_id bigint NOT NULL REFERENCES categories,
    brand_id bigint REFERENCES brands,
    price_cents integer NOT NULL,
    active boolean NOT NULL DEFAULT true
);
CREATE INDEX products_category_id ON products (category_id);
CREATE INDEX products_brand_id ON products (brand_id);

CREATE TABLE product_variants (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES products,
    sku text NOT NULL UNIQUE,
    title text NOT NULL
);
CREATE INDEX product_variants_product_id ON product_variants (product_id);

CREATE TABLE product_images (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES products,
    path text NOT NULL,
    position smallint NOT NULL DEFAULT 1
);
CREATE INDEX product_images_product_id ON product_images (product_id);

CREATE TABLE product_texts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES products,
    language_id bigint NOT NULL REFERENCES languages,
    body text NOT NULL
);
CREATE INDEX product_texts_product_id ON product_texts (product_id);
CREATE INDEX product_texts_language_id ON product_texts (language_id);

CREATE TABLE attributes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    title text NOT NULL
);

CREATE TABLE attribute_values (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    attribute_id bigint NOT NULL REFERENCES attributes,
    value text NOT NULL
);
CREATE INDEX attribute_values_attribute_id ON attribute_values (attribute_id);

CREATE TABLE product_attributes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES products,
    attribute_value_id bigint NOT NULL REFERENCES attribute_values
);
CREATE INDEX product_attributes_product_id ON product_attributes (product_id);
CREATE INDEX product_attributes_attribute_value_id ON product_attributes (attribute_value_id);

CREATE TABLE product_relations (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES products,
    related_id bigint NOT NULL REFERENCES products,
    kind text NOT NULL
);
CREATE INDEX product_relations_product_id ON product_relations (product_id);
CREATE INDEX product_relations_related_id ON product_relations (related_id);

CREATE TABLE price_lists (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    currency_id bigint NOT NULL REFERENCES currencies,
    valid_from date NOT NULL
);
CREATE INDEX price_lists_currency_id ON price_lists (currency_id);

CREATE TABLE price_list_entries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    price_list_id bigint NOT NULL REFERENCES price_lists,
    product_id bigint NOT NULL REFERENCES products,
    price_cents integer NOT NULL
);
CREATE INDEX price_list_entries_price_list_id ON price_list_entries (price_list_id);
CREATE INDEX price_list_entries_product_id ON price_list_entries (product_id);

CREATE TABLE tax_classes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    title text NOT NULL
);

CREATE TABLE tax_rates (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tax_class_id bigint NOT NULL REFERENCES tax_classes,
    country_id bigint NOT NULL REFERENCES countries,
    percent numeric(5,2) NOT NULL
);
CREATE INDEX tax_rates_tax_class_id ON tax_rates (tax_class_id);
CREATE INDEX tax_rates_country_id ON tax_rates (country_id);
