import { expect, it } from "vitest";
import { holdsNumbers } from "./numbers.ts";

it.each([
  "123456", "mã là 482 915 nhé", "482-915", "48 29 15", "4 8 2 9 1 5", "OTP:482915.", "otp４８２９１５",
  "012345678", "000012345678", "0000 1234 5678", "1903.4567.8901", "thẻ 0123456789", "GD4000123456789",
  "1234567890123456789", "0912345678 và 482915", "00 00 12 34 56 78 90 12",
])("%s is kept out", (text) => expect(holdsNumbers(text)).toBe(true));

it.each([
  "", "Sai ngày sinh", "sinh 12/4/1975 ghi thành 12.04.1957", "ngày 05-11-1980", "gọi 0912345678", "gọi 0912 345 678 sau 20:30",
  "+84 912 345 678", "+84912345678", "cố định 0225 3821 234", "tổng đài 1900 0368", "chờ 150.000 đồng", "từ 11/4 đến 19/4/2026",
  "bước 2, lỗi 12345", "phiên bản 2.1.10", "nhà 12, ngõ 345",
])("%s may be sent", (text) => expect(holdsNumbers(text)).toBe(false));
