import Kernel
import Testing

@Suite("Time limit")
struct TimeLimitTests {
    @Test(
        "reads as people say it",
        arguments: [
            (TimeLimit.workdays(5), "5个工作日", "5 working days"), (.workdays(1), "1个工作日", "1 working day"),
            (.calendarDays(60), "60日", "60 days"), (.months(1), "1个月", "1 month"), (.hours(24), "24小时", "24 hours"),
            (.hours(1), "1小时", "1 hour"), (.calendarDays(1), "1日", "1 day"), (.months(3), "3个月", "3 months"),
        ])
    func text(_ limit: TimeLimit, _ zh: String, _ en: String) {
        #expect(limit.text == LocalizedText(zh: zh, en: en))
    }

    @Test(
        "warns in good time, but not from the beginning",
        arguments: [
            (TimeLimit.workdays(20), TimeLimit.workdays(3)), (.workdays(5), .workdays(1)), (.hours(24), .hours(6)),
            (.hours(2), .hours(1)), (.months(1), .workdays(3)), (.calendarDays(7), .workdays(1)),
        ])
    func warning(_ limit: TimeLimit, _ warning: TimeLimit) {
        #expect(limit.usualWarning == warning)
    }
}
