INSERT INTO products (sku, title, category_id, price_cents)
SELECT wanted.sku, wanted.title, categories.id, wanted.price_cents
FROM (VALUES
    ('PL-200', 'Plumb line, 200 g', 'levels', 890),
    ('PL-400', 'Plumb line, 400 g', 'levels', 1290),
    ('SL-600', 'Spirit level, 600 mm', 'levels', 2450),
    ('TM-005', 'Tape measure, 5 m', 'measures', 740),
    ('FR-002', 'Folding rule, 2 m', 'measures', 520),
    ('BD-018', 'Spruce board, 18 mm', 'boards', 1150),
    ('SC-440', 'Screws 4 x 40, 200 pieces', 'fixings', 960),
    ('DW-008', 'Dowels, 8 mm, 100 pieces', 'fixings', 430)
) AS wanted (sku, title, category, price_cents)
JOIN categories ON categories.code = wanted.category;
