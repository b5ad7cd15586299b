// SPDX-License-Identifier: Apache-2.0
#include "protocol/routes.h"

#include "protocol/words.h"

namespace tucao::protocol {
namespace {

std::string under_api(std::string_view collection, const std::string& id,
                      std::string_view rest = "") {
  return std::string(api_root).append(collection).append(id).append(rest);
}

/// The end of a photo's address, from its case's or from /follow.
std::string photo_end(int photo, std::string_view rest) {
  return "/photos/" + std::to_string(photo) + "/" + std::string(rest);
}

}  // namespace

std::string hall_path(const domain::HallId& hall) { return under_api("/halls/", hall.value); }
std::string hall_cases_path(const domain::HallId& hall) {
  return under_api("/halls/", hall.value, "/cases");
}
std::string complaints_path(const domain::HallId& hall) {
  return under_api("/halls/", hall.value, "/complaints");
}
std::string alike_path(const domain::HallId& hall, std::string_view category,
                       const domain::WindowId& window) {
  return under_api("/halls/", hall.value, "/alike?category=")
      .append(category)
      .append("&window=")
      .append(window.value);
}
std::string joins_path(const domain::CaseNumber& number) { return case_path(number) + "/joins"; }
std::string events_path(const domain::HallId& hall) {
  return under_api("/halls/", hall.value, "/events");
}
std::string tickets_path(const domain::HallId& hall) {
  return under_api("/halls/", hall.value, "/tickets");
}
std::string ticket_path(const domain::HallId& hall, const domain::TicketNumber& number) {
  return tickets_path(hall) + "/" + number.value;
}
std::string window_path(const domain::HallId& hall, const domain::WindowId& window) {
  return under_api("/halls/", hall.value, "/windows/") + window.value;
}
std::string notices_path(const domain::HallId& hall) {
  return under_api("/halls/", hall.value, "/notices");
}
std::string notice_path(const domain::HallId& hall, int number) {
  return notices_path(hall) + "/" + std::to_string(number);
}
std::string work_path(const domain::HallId& hall) {
  return under_api("/halls/", hall.value, "/work");
}
std::string work_item_path(const domain::HallId& hall, int number) {
  return work_path(hall) + "/" + std::to_string(number);
}
std::string promises_path(const domain::HallId& hall) {
  return under_api("/halls/", hall.value, "/promises");
}
std::string manager_hours_path(const domain::HallId& hall) {
  return under_api("/halls/", hall.value, "/manager-hours");
}
std::string hours_removal_path(const domain::HallId& hall, int number) {
  return manager_hours_path(hall) + "/" + std::to_string(number) + "/removal";
}
std::string work_contact_path(const domain::HallId& hall, int number) {
  return work_item_path(hall, number) + "/contact";
}
std::string improvements_path(const domain::HallId& hall) {
  return under_api("/halls/", hall.value, "/improvements");
}
std::string ledger_path(const domain::HallId& hall, std::string_view ledger) {
  return under_api("/halls/", hall.value, "/ledgers/").append(ledger);
}
std::string templates_path(const domain::HallId& hall) {
  return under_api("/halls/", hall.value, "/templates");
}
std::string guides_path(const domain::HallId& hall) {
  return under_api("/halls/", hall.value, "/guides");
}
std::string guide_removal_path(const domain::HallId& hall, const domain::GuideId& guide) {
  return guides_path(hall).append("/").append(guide.value).append("/removal");
}
std::string qr_path(std::string_view path) {
  return std::string(qr_root).append("?path=").append(path);
}
bool looks_like_path(std::string_view text) {
  constexpr std::string_view plain =
      "/-_.?=0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return text.starts_with('/') && !text.starts_with("//") && text.size() <= max_qr_path_bytes &&
         text.find_first_not_of(plain) == std::string_view::npos;
}
std::string case_path(const domain::CaseNumber& number) {
  return under_api("/cases/", number.value);
}
std::string staff_case_path(const domain::CaseNumber& number) {
  return under_api("/staff/cases/", number.value);
}
std::string case_updates_path(const domain::CaseNumber& number) {
  return under_api("/staff/cases/", number.value, "/updates");
}
std::string case_contact_path(const domain::CaseNumber& number) {
  return under_api("/staff/cases/", number.value, "/contact");
}
std::string case_code_path(const domain::CaseNumber& number) {
  return under_api("/staff/cases/", number.value, "/code");
}
std::string code_dismissal_path(const domain::CaseNumber& number) {
  return case_code_path(number) + "/dismissal";
}
std::string entered_cases_path(const domain::HallId& hall) {
  return under_api("/halls/", hall.value, "/entered-cases");
}

std::string photo_upload_path(const domain::PhotoToken& token) {
  return under_api("/photos/", token.value);
}
std::string case_photo_path(const domain::CaseNumber& number, int photo, domain::PhotoSize size) {
  return case_path(number) + photo_end(photo, word(size));
}
std::string staff_photo_path(const domain::CaseNumber& number, int photo, domain::PhotoSize size) {
  return staff_case_path(number) + photo_end(photo, word(size));
}
std::string follow_photo_path(int photo, domain::PhotoSize size) {
  return std::string(follow_path) + photo_end(photo, word(size));
}
std::string photo_publication_path(const domain::CaseNumber& number, int photo) {
  return staff_case_path(number) + photo_end(photo, "publication");
}

}  // namespace tucao::protocol
