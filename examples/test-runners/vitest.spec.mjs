import { test } from 'vitest';
import pool from './db.js';

test('answers', () => pool.query('SELECT 1'));
