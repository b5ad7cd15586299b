// SPDX-License-Identifier: Apache-2.0
#include "domain/house_address.h"

#include <algorithm>
#include <string_view>

namespace tucao::domain {
namespace {

constexpr std::size_t no_match = 0;
/// Longer ones are not addresses; a hostile text may not make the search slow.
constexpr std::size_t max_place_signs = 40;
constexpr int max_parts = 8;
/// Signs of a name such as 幸福 before 路, and of one such as 西湖 before 区 together with the 区.
constexpr std::size_t max_name_signs = 6;
constexpr std::size_t max_district_signs = 5;

bool is_numeral(char32_t c) { return is_one_of(c, U"一二三四五六七八九十百零〇"); }

/// The place behind a number of a house or flat at `i`: 12, 66-2, B, 十二; `i` if there is none.
std::size_t house_number(const Signs& signs, std::size_t i) {
  const std::size_t han = signs.skip(i, U"一二三四五六七八九十百零〇", 5);
  if (han != i) return han;
  std::size_t end = signs.skip(is_letter(signs.at(i)) ? i + 1 : i, U"0123456789", 5);
  for (int n = 0; n < 3 && end != i && signs.at(end) == '-' && is_digit(signs.at(end + 1)); ++n) {
    end = signs.skip(end + 1, U"0123456789", 5);
  }
  return end;
}

/// What stands at `i` as in 12号3幢2单元501: parts of a number and a word, perhaps a bare room behind.
struct Chain {
  std::size_t end = no_match;
  int parts = 0;
  bool house = false;  ///< it names more than floors
  bool flat = false;   ///< it names a flat, not only a building or floor
};

Chain chain_at(const Signs& signs, std::size_t i) {
  Chain chain;
  for (std::size_t part = i; chain.parts < max_parts; part = signs.skip(chain.end, U" ", 1)) {
    const std::size_t number = signs.at(part) == U'附' ? part + 1 : part;
    const std::size_t unit = house_number(signs, number);
    if (unit == number) return chain;
    const std::size_t word =
        signs.word_at(unit, U"号楼 号院 号房 号 单元 栋 幢 座 弄 室 层 楼 组 院");
    const std::size_t end = unit + word;
    if (word == 0) {
      const bool room = chain.parts > 0 && unit - number >= 3 && !is_numeral(signs.at(unit)) &&
                        signs.word_before(chain.end, U"号楼 号院 栋 幢 座 单元 层") != 0 &&
                        !is_alnum(signs.at(unit)) &&
                        !is_one_of(signs.at(unit), U"会办号窗诊元个人次年分多户");
      if (room) chain = {unit, chain.parts + 1, true, true};
      return chain;
    }
    const bool hall =
        signs.at(end - 1) == U'号' &&
        signs.word_at(end,
                      U"线 窗 台 机 柜 桌 口 厅 令 文 车 电梯 打印 自助 通知 停 表 板 "
                      U"故障 开始") != 0;
    const bool gate =
        signs.at(end - 1) == U'号' && signs.at(end) == U'门' && signs.at(end + 1) != U'口';
    if (hall || gate) return chain;
    const bool floor = is_one_of(signs.at(unit), U"楼层");
    chain = {end, chain.parts + 1, chain.house || !floor,
             chain.flat || signs.word_before(end, U"单元 室 号房") != 0};
  }
  return chain;
}

/// Where the names of province, city, district and street start that end before `i`.
std::size_t start_of_place(const Signs& signs, std::size_t i) {
  std::size_t begin = i;
  std::size_t since = 0;  // signs since the last word for a kind of place
  while (begin > 0 && i - begin < max_place_signs && is_han(signs.before(begin))) {
    if (signs.word_before(begin,
                          U"在 住 是 到 从 的 址 去 往 至 于 填 寄 寄回 送 写 址为 应为 叫 给 把 "
                          U"被 让 了 着 过 我 "
                          U"们 你 他 她 您 我家 老家 回家 搬家 老宅 房子 住地 在地 籍地 地点 全 这 "
                          U"那 该 离 距 来 找 问") != 0) {
      break;
    }
    const bool kind =
        since > 0 && signs.word_before(begin, U"省 市 区 县 镇 乡 州 旗 村 街道 路 街") != 0;
    if (!kind && since >= max_name_signs) break;
    since = kind ? max_name_signs - max_district_signs + 1 : since + 1;
    --begin;
  }
  return begin;
}

}  // namespace

std::optional<SignRange> house_address_at(const Signs& signs, std::size_t i) {
  const bool number = is_digit(signs.at(i)) || is_letter(signs.at(i)) || is_numeral(signs.at(i));
  if (!number || is_alnum(signs.before(i)) || is_numeral(signs.before(i))) return std::nullopt;
  const Chain chain = chain_at(signs, i);
  std::size_t place = i;
  if (const std::size_t part =
          signs.word_before(place, U"东段 西段 南段 北段 中段 一段 二段 三段 四段");
      part != 0) {
    place -= part;
  }
  const std::size_t street = signs.word_before(place, U"路 街 巷 大道 胡同");
  const std::size_t estate = signs.word_before(i, U"小区 花园 公寓 家园 社区 宿舍 大厦 村 庄 苑");
  const bool lane = signs.word_before(i, U"里") != 0 && chain.flat;
  const std::size_t word = std::max({street, estate, lane ? std::size_t{1} : 0});
  if (word != 0 && signs.word_before(place, U"道路 走路 铁路 公路 线路 电路 马路 条路 条街") == 0) {
    std::size_t end = chain.house ? chain.end : no_match;
    if (chain.parts == 0 && estate != 0 && is_digit(signs.at(i))) {
      const std::size_t plain = signs.skip(i, U"0123456789", 5);
      const std::size_t whole = house_number(signs, i);
      if (whole != plain && !is_alnum(signs.at(whole))) end = whole;  // 3-2-501
    }
    const std::size_t named = place - word;
    const std::size_t begin = start_of_place(signs, named);
    if (end != no_match && begin < named) {
      return SignRange{begin, end};
    }
  }
  if (chain.parts < 2 || !chain.flat) return std::nullopt;
  return SignRange{i, chain.end};
}

}  // namespace tucao::domain
