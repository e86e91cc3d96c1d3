/**
 * Passwords of twelve characters and more that are tried first: the longest of the lists of leaked ones, and words of this
 * trade (OWASP ASVS 5.0, 6.2.4). Folded: lower-case letters and digits alone.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  123456789012 1234567890123 12345678901234 123456789012345 1234567890123456 012345678901 123456123456 1234567891011
  098765432109 987654321098 102030405060 112233445566 111222333444 121212121212 123123123123 123321123321 147258369147
  qwertyuiop12 qwertyuiop123 qwertyuiopasdf qwertyuiopasdfghjkl qwertyqwerty qwerty123456 qwerty1234567 qwerty12345678
  1qaz2wsx3edc 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i q1w2e3r4t5y6 zaq12wsxcde3 qazwsxedcrfv asdfghjkl123 zxcvbnm12345
  asdfasdfasdf abcdefghijkl abcdefghijklm abcdefghijklmnopqrstuvwxyz abcdabcdabcd abcabcabcabc abc123abc123 abcd12345678
  password1234 password12345 password123456 passwordpassword passwordpass password123password passw0rd1234 p4ssw0rd1234
  password2024 password2025 password2026 passwort1234 adgangskode1 adgangskode12 adgangskode123 katalaluan12 katalaluan123
  adminadminadmin administrator administrator1 administrator123 admin1234567 admin12345678 admin123admin welcome12345
  welcome123456 welcomewelcome letmeinletmein letmein12345 letmein123456 iloveyou1234 iloveyouforever iloveyou12345
  changemechangeme changeme1234 changeme12345 changeme123456 trustno1trustno1 monkeymonkey dragondragon sunshine1234
  princess1234 football1234 baseball1234 superman1234 michael12345 charlie12345 liverpool123 manchester123
  customerservice customerservice1 customersupport customersupport1 supportsupport support12345 support123456 helpdeskhelpdesk
  helpdesk1234 polydeskpolydesk polydesk1234 polydesk12345 polydesk2026 polydeskadmin correcthorsebatterystaple
  `
    .trim()
    .split(/\s+/),
);
