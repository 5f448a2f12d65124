package import Kernel
import Registry

/// What a contract's draft is built from (合同草案): facts of the lot, the award and the two sides.
package struct ContractDraft: Sendable {
    package let lot: LotStanding
    package let buyer: String
    package let supplier: String
    package let supplierCode: String

    package init(lot: LotStanding, buyer: String, supplier: String, supplierCode: String) {
        self.lot = lot
        self.buyer = buyer
        self.supplier = supplier
        self.supplierCode = supplierCode
    }

    package var text: ContractText {
        let isSale = lot.category.direction == .sell
        return ContractText([
            clause(
                1, "当事人",
                "\(isSale ? "出让（转让）人" : "招标（采购）人")：\(buyer)\n\(isSale ? "竞得人（受让方）" : "中标（成交）人")：\(supplier)（统一社会信用代码\(supplierCode)）"
            ),
            clause(2, "标的", "\(lot.projectName)，\(lot.title)（标段编号\(lot.number)）。\n\(lot.content)"),
            clause(3, "价款", price),
            clause(4, isSale ? "交付" : "履行期限", duration),
            clause(5, "质量与标准", "按招标（采购、出让）文件及其澄清、修改和中标（成交）文件的要求执行；上述文件是本合同的组成部分。"),
            clause(6, "履约保证金", performanceBond),
            open(7, "付款方式和开户信息", "（由双方填写；不得与招标文件的付款条件相抵触。）"),
            open(8, "联系人及通知", "（由双方填写。）"),
            clause(9, "变更", "变更须双方书面同意并说明理由；\(topUp)变更的价款、数量和期限随合同变更记录公开。"),
            open(10, "违约责任和争议解决", "（由双方填写；不得减轻招标文件规定的责任。）"),
        ])
    }

    private var price: String {
        if let amount = lot.awardAmount { return "中标（成交）金额：人民币\(amount.text(.zh, in: .yuan))（大写：\(amount.inWords)）。" }
        if let rate = lot.awardRate, let percent = try? rate * Ratio(100) {
            return "中标（成交）费率：\(percent.decimal(4))%。"
        }
        return "按中标（成交）文件。"
    }

    private var duration: String {
        lot.durationDays.map { "自合同生效之日起\($0)日内完成。" } ?? "按招标（采购、出让）文件规定的期限。"
    }

    private var performanceBond: String {
        guard let limit = try? lot.policies.ratio(lot.key("works.performance.ratio", "proc.performance.ratio")),
            let percent = try? limit * Ratio(100)
        else { return "按招标文件。" }
        return "招标文件要求提交履约保证金的，不超过合同金额的\(percent.decimal(0))%；可以保函、保险等形式提交。"
    }

    private var topUp: String {
        guard lot.isProcurement, let share = try? lot.policies.ratio("proc.contract.topup"),
            let percent = try? share * Ratio(100)
        else { return "" }
        return "追加与标的相同的货物、工程或服务，全部补充合同金额合计不超过原合同金额的\(percent.decimal(0))%；"
    }

    private func clause(_ number: Int, _ heading: String, _ body: String) -> ContractText.Clause {
        ContractText.Clause(number: number, heading: heading, body: body, isFixed: true)
    }

    private func open(_ number: Int, _ heading: String, _ body: String) -> ContractText.Clause {
        ContractText.Clause(number: number, heading: heading, body: body, isFixed: false)
    }
}

extension Money {
    /// 大写: "壹万零伍佰元整", as contracts and bids write amounts beside the digits.
    package var inWords: String {
        guard fen >= 0, fen < 1_000_000_000_000_000 else { return description }
        let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
        let (yuan, rest) = (fen / 100, Int(fen % 100))
        var words = Self.integerWords(yuan, digits)
        if !words.isEmpty { words += "元" }
        if rest == 0 { return (words.isEmpty ? "零元" : words) + "整" }
        let (jiao, last) = (rest / 10, rest % 10)
        if jiao > 0 { words += digits[jiao] + "角" } else if yuan > 0 { words += "零" }
        return last > 0 ? words + digits[last] + "分" : words + "整"
    }

    private static func integerWords(_ number: Int64, _ digits: [String]) -> String {
        let groups = ["", "万", "亿", "万亿"]
        let places = ["", "拾", "佰", "仟"]
        var (left, group, words): (Int64, Int, String) = (number, 0, "")
        var isGapBelow = false
        while left > 0 {
            let part = Int(left % 10_000)
            var (text, isZero, value) = ("", true, part)
            for place in 0..<4 {
                let digit = value % 10
                value /= 10
                if digit > 0 {
                    text = digits[digit] + places[place] + text
                    isZero = false
                } else if !isZero, value > 0 {
                    if !text.hasPrefix("零") { text = "零" + text }
                }
            }
            if part > 0 {
                words =
                    text + groups[min(group, 3)] + (isGapBelow && !words.hasPrefix("零") && !words.isEmpty ? "零" : "")
                    + words
            }
            isGapBelow = part < 1000
            left /= 10_000
            group += 1
        }
        return words
    }
}
