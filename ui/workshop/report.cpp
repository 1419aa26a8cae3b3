#include "ui/workshop/report.h"

namespace caleidoscoop::workshop {

Report report_of(const Session& session, const ui::Words& words) {
  Report report;
  report.kring = session.setup.kring;
  report.date = words.long_date(session.started);
  return report;
}

}  // namespace caleidoscoop::workshop
