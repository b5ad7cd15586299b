// SPDX-License-Identifier: Apache-2.0
// The handlers of the JSON interface; protocol/routes.h says what each takes and gives.
#pragma once

#include "server/http/application.h"

namespace tucao::server {

void answer_health(Call& call);
void answer_hall(Call& call);
void take_events(Call& call);
void take_ticket(Call& call);
void answer_ticket(Call& call);
void act_on_ticket(Call& call);
void answer_console(Call& call);
void act_at_window(Call& call);
void answer_notices(Call& call);
void take_notice(Call& call);
void change_notice(Call& call);
void answer_work(Call& call);
void take_work(Call& call);
void change_work(Call& call);
void answer_work_contact(Call& call);
void answer_improvements(Call& call);
void answer_promises(Call& call);
void add_hours(Call& call);
void remove_hours(Call& call);
void answer_ledger(Call& call);
void answer_guides(Call& call);
void put_guide(Call& call);
void remove_guide(Call& call);
void answer_templates(Call& call);
void change_template(Call& call);
void answer_qr(Call& call);
void answer_public_cases(Call& call);
void answer_public_case(Call& call);
void answer_alike(Call& call);
void join_case(Call& call);
void take_complaint(Call& call);
void answer_upload(Call& call);
void take_photo_chunk(Call& call);
void answer_public_photo(Call& call);
void answer_own_photo(Call& call);
void answer_staff_photo(Call& call);
void publish_photo(Call& call);
void answer_follow(Call& call);
void act_as_owner(Call& call);
void answer_session(Call& call);
void sign_in(Call& call);
void change_password(Call& call);
void answer_users(Call& call);
void change_user(Call& call);
void answer_audit(Call& call);
void sign_out(Call& call);
void answer_staff_queues(Call& call);
void answer_staff_cases(Call& call);
void answer_case_contact(Call& call);
void enter_case(Call& call);
void answer_staff_case(Call& call);
void take_update(Call& call);
void renew_code(Call& call);
void dismiss_code(Call& call);

}  // namespace tucao::server
