// SPDX-License-Identifier: Apache-2.0
#include "domain/redaction.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "domain/house_address.h"
#include "domain/signs.h"

namespace tucao::domain {
namespace {

bool is_date(int year, int month, int day) {
  constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return year >= 1880 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 &&
         day <= days[month - 1] &&
         (month != 2 || day < 29 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)));
}

/// The value of the digits [at, at + count).
int value_of(std::string_view digits, std::size_t at, std::size_t count) {
  int value = 0;
  for (const char c : digits.substr(at, count)) value = value * 10 + (c - '0');
  return value;
}

/// Up to twenty digits, with up to three blanks or hyphens between two of them.
struct DigitRun {
  std::string digits;
  std::vector<std::size_t> ends;  ///< of each digit: the place behind it
  std::vector<bool> gaps;         ///< of each digit: something stands before it

  /// How many digits stand together, up to the `count`th, from the `from`th on.
  std::vector<std::size_t> groups(std::size_t count, std::size_t from = 0) const {
    std::vector<std::size_t> sizes;
    for (std::size_t i = from; i < count; ++i) {
      if (i == from || gaps[i]) sizes.push_back(0);
      ++sizes.back();
    }
    return sizes;
  }
};

bool all_at_least(const std::vector<std::size_t>& sizes, std::size_t least, std::size_t from = 0) {
  return std::all_of(sizes.begin() + static_cast<std::ptrdiff_t>(from), sizes.end(),
                     [&](std::size_t size) { return size >= least; });
}

constexpr char32_t cover = 0xFF0A;
constexpr std::size_t no_match = 0;

/// Each matcher takes the place where something may start and tells where it ends, or no_match.
class Finder {
 public:
  explicit Finder(std::string_view text) : signs_(text) {}

  void find_patterns() {
    for (std::size_t i = 0; i < signs_.size();) {
      const std::size_t end = match(i);
      i = end == no_match ? i + 1 : end;
    }
  }

  void find_name(std::string_view name) {
    const Signs wanted(trimmed(name));
    if (wanted.size() < 2) return;
    for (std::size_t begin = 0; begin + wanted.size() <= signs_.size(); ++begin) {
      std::size_t n = 0;
      while (n < wanted.size() && at(begin + n) == wanted.at(n)) ++n;
      if (n < wanted.size()) continue;
      const bool inside_word = (is_alnum(wanted.at(0)) && is_alnum(before(begin))) ||
                               (is_alnum(wanted.at(n - 1)) && is_alnum(at(begin + n)));
      if (!inside_word) add(PersonalKind::Name, begin, begin + n);
    }
  }

  std::vector<PersonalSpan> spans() {
    std::ranges::sort(spans_, {}, &PersonalSpan::begin);
    std::vector<PersonalSpan> merged;
    for (const PersonalSpan& span : spans_) {
      if (merged.empty() || span.begin >= merged.back().end) {
        merged.push_back(span);
        continue;
      }
      PersonalSpan& last = merged.back();
      if (span.end - span.begin > last.end - last.begin) last.kind = span.kind;
      last.end = std::max(last.end, span.end);
    }
    return merged;
  }

 private:
  char32_t at(std::size_t i) const { return signs_.at(i); }
  char32_t before(std::size_t i) const { return signs_.before(i); }
  std::size_t skip(std::size_t i, std::u32string_view set, std::size_t most = 3) const {
    return signs_.skip(i, set, most);
  }
  std::size_t word_at(std::size_t i, std::u32string_view words) const {
    return signs_.word_at(i, words);
  }
  std::size_t word_before(std::size_t i, std::u32string_view words) const {
    return signs_.word_before(i, words);
  }

  void add(PersonalKind kind, std::size_t begin, std::size_t end) {
    spans_.push_back({kind, signs_.first_byte(begin), signs_.end_byte(end - 1)});
  }

  std::size_t match(std::size_t i) {
    const auto found = [&](PersonalKind kind, std::size_t end) {
      if (end != no_match) add(kind, i, end);
      return end;
    };
    const char32_t c = at(i);
    if (c == '@') return email(i);
    if (is_digit(c) || c == '+' || c == '(') {
      for (const auto& [kind, end] : {std::pair{PersonalKind::IdCard, id_card(i)},
                                      std::pair{PersonalKind::BankCard, bank_card(i)},
                                      std::pair{PersonalKind::Phone, phone(i)}}) {
        if (end != no_match) return found(kind, end);
      }
    }
    if (const std::size_t end = plate(i); end != no_match) return found(PersonalKind::Plate, end);
    if (const auto place = house_address_at(signs_, i)) {
      add(PersonalKind::Address, place->begin, place->end);
      return place->end;
    }
    return no_match;
  }

  DigitRun digits_at(std::size_t i, std::u32string_view between = U" -") const {
    DigitRun run;
    bool gap = false;
    while (run.digits.size() < 20 && is_digit(at(i))) {
      run.digits.push_back(static_cast<char>(at(i)));
      run.ends.push_back(i + 1);
      run.gaps.push_back(gap);
      const std::size_t next = skip(i + 1, between);
      gap = next != i + 1;
      i = next;
    }
    return run;
  }

  /// True if a number may start at `i`: not within another, nor within a code such as TC-2026.
  bool starts_number(std::size_t i) const {
    std::size_t letters = i;
    while (letters > 0 && i - letters < 8 && is_letter(before(letters))) --letters;
    std::u32string word;
    for (std::size_t k = letters; k < i; ++k) word.push_back(upper(at(k)));
    if (!word.empty()) {
      for (const std::u32string_view known :
           {U"TEL", U"PHONE", U"MOBILE", U"WX", U"VX", U"V", U"ID"})
        if (word == known) return true;
      return false;
    }
    if (is_digit(before(i))) return false;
    return (before(i) != '-' && before(i) != '_') || i < 2 || !is_alnum(at(i - 2));
  }

  bool ends_number(std::size_t i) const { return !is_alnum(at(i)); }

  /// True if [begin, end) is an amount, or stands behind a word for another kind of number.
  bool is_other_number(std::size_t begin, std::size_t end) const {
    if (is_one_of(at(end), U"元块万亿角圆%") && word_at(end, U"元旦 元宵") == 0) return true;
    if (is_one_of(at(end), U".,") && is_digit(at(end + 1))) return true;
    while (begin > 0 && is_one_of(before(begin), U" :是为(")) --begin;
    return is_one_of(before(begin), U"¥$") ||
           word_before(begin,
                       U"编号 单号 流水号 受理号 回执号 案号 票号 序列号 档案号 追踪号 注册号 代码 "
                       U"条形码 条码 文号 凭证号 发票号码 订单 工单 金额") != 0;
  }

  std::size_t id_card(std::size_t i) const {
    if (!starts_number(i)) return no_match;
    DigitRun run = digits_at(i);
    if (run.digits.size() == 17 && upper(at(skip(run.ends[16], U" -"))) == 'X') {
      run.digits.push_back('X');
      run.ends.push_back(skip(run.ends[16], U" -") + 1);
    }
    const std::string_view digits = run.digits;
    if (digits.size() >= 18 && digits[0] != '0' && ends_number(run.ends[17]) &&
        is_id_card_check(digits.substr(0, 18)) &&
        is_date(value_of(digits, 6, 4), value_of(digits, 10, 2), value_of(digits, 12, 2))) {
      return run.ends[17];
    }
    // The old one has no check: a province of GB/T 2260, and a date of the twentieth century.
    constexpr std::string_view provinces =
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 "
        "65 ";
    if (digits.size() < 15 || run.groups(15).size() != 1 || !ends_number(run.ends[14]) ||
        provinces.find(std::string(digits.substr(0, 2)) + ' ') == provinces.npos ||
        !is_date(1900 + value_of(digits, 6, 2), value_of(digits, 8, 2), value_of(digits, 10, 2)) ||
        is_other_number(i, run.ends[14])) {
      return no_match;
    }
    return run.ends[14];
  }

  /// The first digits are those of banks and of national schemes: ISO/IEC 7812-1.
  std::size_t bank_card(std::size_t i) const {
    if (!is_one_of(at(i), U"34569") || !starts_number(i)) return no_match;
    const DigitRun run = digits_at(i);
    for (std::size_t n = std::min<std::size_t>(run.digits.size(), 19); n >= 16; --n) {
      const auto groups = run.groups(n);
      bool fours = groups.back() <= 4;
      for (std::size_t k = 0; k + 1 < groups.size(); ++k) fours = fours && groups[k] == 4;
      const bool usual = groups.size() == 1 || fours || (groups.size() == 2 && groups[0] == 6);
      if (usual && ends_number(run.ends[n - 1]) && !is_other_number(i, run.ends[n - 1]) &&
          is_luhn_check(std::string_view(run.digits).substr(0, n))) {
        return run.ends[n - 1];
      }
    }
    return no_match;
  }

  std::size_t phone(std::size_t i) const {
    if (!starts_number(i)) return no_match;
    const bool bracket = at(i) == '(';
    std::size_t rest = i + (bracket ? 1 : 0);
    if (const std::size_t prefix = word_at(rest, U"+86 0086 86"); prefix != 0) {
      rest = skip(rest + prefix, bracket ? U") -" : U" -");
      if (const std::size_t end = mobile(i, rest); end != no_match) return end;
      if (const std::size_t end = landline(i, rest, true); end != no_match) return end;
    }
    if (is_digit(at(i))) {
      if (const std::size_t end = mobile(i, i); end != no_match) return end;
    }
    return at(i) == '+' ? no_match : landline(i, i, false);
  }

  std::size_t mobile(std::size_t begin, std::size_t i) const {
    const DigitRun run = digits_at(i);
    if (run.digits.size() < 11 || run.digits[0] != '1' || run.digits[1] < '3' ||
        !ends_number(run.ends[10]) || is_other_number(begin, run.ends[10])) {
      return no_match;
    }
    const auto groups = run.groups(11);
    const bool usual = groups.size() == 11 || all_at_least(groups, 3) ||
                       (groups[0] == 3 && all_at_least(groups, 2, 1));
    return usual ? run.ends[10] : no_match;
  }

  /// Area codes: 010, 02x and 0xxx; local numbers start with 2 to 8. `abroad`: without the 0.
  std::size_t landline(std::size_t begin, std::size_t i, bool abroad) const {
    const bool bracket = at(i) == '(';
    const DigitRun run = digits_at(i + (bracket ? 1 : 0), bracket ? U" -)" : U" -");
    const std::string& digits = run.digits;
    if (digits.size() < 9 || (digits[0] != '0' && !abroad)) return no_match;
    const std::size_t zero = digits[0] == '0' ? 1 : 0;
    const char first = digits[zero];
    const std::size_t area = zero + (first <= '2' ? 2 : 3);
    if (first == '0' || (first == '1' && digits[zero + 1] != '0')) return no_match;
    if (digits[area] < '2' || digits[area] > '8') return no_match;
    for (const std::size_t n : {area + 8, area + 7}) {
      if (digits.size() < n || !ends_number(run.ends[n - 1])) continue;
      const bool whole = run.groups(n).size() == 1;
      const bool usual = run.gaps[area] && run.groups(area).size() == 1;
      if ((!whole && !usual) || !all_at_least(run.groups(n, area), 3)) continue;
      if (!is_other_number(begin, run.ends[n - 1])) return with_extension(run.ends[n - 1]);
    }
    return no_match;
  }

  std::size_t with_extension(std::size_t end) const {
    std::size_t i = skip(end, U" ");
    const std::size_t word = word_at(i, U"- 转 分机 ext");
    if (word == 0) return end;
    const std::size_t digits = skip(i + word, U" .:");
    i = skip(digits, U"0123456789", 5);
    return i > digits && ends_number(i) ? i : end;
  }

  /// GA 36: province and letter, then five signs, or six of a new-energy vehicle; or an embassy's.
  std::size_t plate(std::size_t i) const {
    if (word_at(i, U"使 领") != 0 || is_digit(at(i))) return embassy_plate(i);
    if (!is_one_of(at(i), U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")) {
      return no_match;
    }
    if (at(i) == U'新' && is_one_of(before(i), U"更最全刷")) return no_match;
    std::size_t from = skip(i + 1, U" -.·", 1);
    if (!is_letter(at(from))) return no_match;
    from = skip(from + 1, U" -.·", 1);
    std::size_t end = from;
    std::size_t digits = 0;
    for (; end < from + 7 && is_alnum(at(end)) && !is_one_of(upper(at(end)), U"IO"); ++end) {
      digits += is_digit(at(end)) ? 1 : 0;
    }
    if (is_alnum(at(end))) return no_match;
    const std::size_t length = end - from;
    if (length == 4 && is_one_of(at(end), U"警学挂港澳领试超")) return end + 1;
    if (length == 5) return digits >= 2 ? end : no_match;
    const bool small = is_one_of(upper(at(from)), U"ABCDEFGHJK") &&
                       (digits == 5 || (digits == 4 && is_letter(at(from + 1))));
    const bool large = digits == 5 && is_letter(at(end - 1));
    return length == 6 && (small || large) ? end : no_match;
  }

  std::size_t embassy_plate(std::size_t i) const {
    const bool ahead = !is_digit(at(i));
    if (!ahead && !starts_number(i)) return no_match;
    const DigitRun run = digits_at(i + (ahead ? 1 : 0), U"·");
    if (run.digits.size() != 6 || !all_at_least(run.groups(6), 3)) return no_match;
    const std::size_t end = run.ends[5];
    if (ahead) return ends_number(end) ? end : no_match;
    return at(end) == U'使' && !is_one_of(at(end + 1), U"用得我他她你人劲出") ? end + 1 : no_match;
  }

  /// `sign`: the place of the @. The limits are those of RFC 5321.
  std::size_t email(std::size_t sign) {
    std::size_t begin = sign;
    while (begin > 0 && sign - begin < 64 &&
           (is_alnum(before(begin)) || is_one_of(before(begin), U".-_+%"))) {
      --begin;
    }
    while (begin < sign && !is_alnum(at(begin))) ++begin;
    std::size_t end = no_match;
    std::size_t letters = 0;  // since the last dot
    bool dotted = false;
    for (std::size_t i = sign + 1; i < sign + 254; ++i) {
      const char32_t c = at(i);
      if (!is_alnum(c) && c != '.' && c != '-') break;
      if (c == '.' && !is_alnum(before(i))) break;
      letters = is_letter(c) ? letters + 1 : 0;
      dotted = dotted || c == '.';
      if (dotted && letters >= 2) end = i + 1;
    }
    if (begin == sign || end == no_match) return no_match;
    add(PersonalKind::Email, begin, end);
    return end;
  }

  Signs signs_;
  std::vector<PersonalSpan> spans_;
};

}  // namespace

bool is_id_card_check(std::string_view id_card) {
  if (id_card.size() != 18) return false;
  int sum = 0;  // Horner's rule at 2: the character i of 18 carries the weight 2^(17-i)
  for (const char c : id_card.substr(0, 17)) {
    if (!is_digit(static_cast<unsigned char>(c))) return false;
    sum = (sum + (c - '0')) * 2 % 11;
  }
  return upper(static_cast<unsigned char>(id_card[17])) ==
         static_cast<unsigned char>("10X98765432"[sum]);
}

bool is_luhn_check(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[digits.size() - 1 - i];
    if (!is_digit(static_cast<unsigned char>(c))) return false;
    const int value = (c - '0') * (i % 2 == 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return !digits.empty() && sum % 10 == 0;
}

std::vector<PersonalSpan> find_personal_data(std::string_view text,
                                             const std::vector<std::string>& names) {
  Finder finder(text);
  finder.find_patterns();
  for (const std::string& name : names) finder.find_name(name);
  return finder.spans();
}

std::string redacted(std::string_view text, const std::vector<PersonalSpan>& spans) {
  std::string out;
  std::size_t done = 0;
  for (const PersonalSpan& span : spans) {
    if (span.begin < done || span.end < span.begin || span.end > text.size()) continue;
    out.append(text.substr(done, span.begin - done));
    std::string_view covered = text.substr(span.begin, span.end - span.begin);
    while (!covered.empty()) {
      static_cast<void>(next_code_point(covered));
      append_utf8(out, cover);
    }
    done = span.end;
  }
  out.append(text.substr(done));
  return out;
}

}  // namespace tucao::domain
