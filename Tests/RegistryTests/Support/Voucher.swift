import Kernel
import Registry
import Storage

/// A book entry (凭单).
struct Voucher: LedgerEntry {
    var head = Head()
    var state = LedgerState.recorded
    var amount = Money.zero
    var paidOn = Day(number: 18_628)

    static let fields: [Field<Voucher>] = [
        Field(\.amount, "amount", zh: "金额", en: "Amount", .money(negative: true), listed: true),
        Field(\.paidOn, "paid_on", zh: "支付日期", en: "Paid on", .day, listed: true),
    ]

    static let register = Register(
        ledger: Voucher.self, "voucher", zh: "凭单", en: "Vouchers",
        purpose: LocalizedText(zh: "支付凭单。", en: "Payments."), prefix: "V", keepers: [.financeOfficer],
        measures: [paid, count])

    static let paid = Measure(
        "voucher.paid", zh: "支付", en: "paid", of: "voucher", .sum("amount"), in: .wanYuan, .during("paid_on"))
    static let count = Measure(
        "voucher.count", zh: "笔数", en: "vouchers", of: "voucher", .count, in: .case_, .during("paid_on"))

    static let migration = Migration(
        "voucher-1",
        """
        CREATE TABLE voucher (\(Migration.matterColumns), amount INTEGER NOT NULL, paid_on TEXT NOT NULL);
        """)
}
