package import Kernel
import Registry

// What stands against a lot before it is registered or announced (登记和公告前的检查): shown beside the fields while it is drafted.
extension Lot {
    package var problems: [FieldProblem] {
        var found: [FieldProblem] = []
        func refuse(_ field: String, zh: String, en: String) { found.append(FieldProblem(field, zh: zh, en: en)) }
        if !category.methods.contains(method) {
            refuse(
                "method", zh: "“\(category.label.zh)”不能采用\(method.label.zh)。",
                en: "\(category.label.en.capitalizedFirst) can't be traded by \(method.label.en).")
        }
        // T06.
        if floorPrice != nil, category.direction == .buy {
            refuse("floor_price", zh: "不得设定最低投标限价。", en: "No floor price may be set.")
        }
        if method.isRising, increment == nil {
            refuse("increment", zh: "竞价须设增价幅度。", en: "Rising offers need an increment.")
        }
        return found
    }

    /// With the rules and what else was bought: T03, T04, T05, and what a sale has to keep.
    package func findings(_ facts: LotFacts) throws(Refusal) -> [FieldProblem] {
        var found = problems
        found += category.direction == .buy ? try purchaseFindings(facts) : try saleFindings(facts)
        if let row = try depositShare(facts.policy), let most = try? Ratio(basePrice.fen) * row.value,
            Ratio(deposit.fen) > most
        {
            let text = Quantity(Money(fen: Int64(clamping: most.numerator / most.denominator)), in: .yuan)
            found.append(
                FieldProblem(
                    "deposit", zh: "保证金最高为\(text.text(.zh))（估算价、预算的\(row.percent)）。依据：\(row.source)。",
                    en:
                        "The deposit is at most \(text.text(.en)), \(row.percent) of the estimate. Basis: \(row.source)."
                ))
        }
        return found
    }

    private func purchaseFindings(_ facts: LotFacts) throws(Refusal) -> [FieldProblem] {
        var found: [FieldProblem] = []
        if category == .procurement, object == nil {
            found.append(
                FieldProblem("object", zh: "请选择货物、服务或工程。", en: "Say whether goods, services or works are bought."))
        }
        guard method != .openTender, method != .framework else { return found }
        // T04.
        let isLarge = category == .works ? true : try isOpenTenderSized(basePrice, facts.policy)
        if methodGround == nil || (isLarge && methodApproval == nil) {
            found.append(
                FieldProblem(
                    methodGround == nil ? "method_ground" : "method_approval",
                    zh: "采用\(method.label.zh)须选择法定情形并上传批准文件。",
                    en:
                        "\(method.label.en.capitalizedFirst) takes a statutory ground and the document that approves it."
                ))
        }
        // T03.
        let sum = Money(fen: facts.boughtAlike.fen + basePrice.fen)
        if facts.boughtAlike > .zero, methodApproval == nil, try isOpenTenderSized(sum, facts.policy) {
            let text = Quantity(sum, in: .wanYuan)
            found.append(
                FieldProblem(
                    "method", zh: "同一预算项目同一品目本年度累计\(text.text(.zh))，已达公开招标数额，请改用公开招标或上传批准文件。",
                    en:
                        "Purchases under this budget item and code come to \(text.text(.en)) this year, which has to be tendered openly. Change the method or attach the approval."
                ))
        }
        return found
    }

    private func saleFindings(_ facts: LotFacts) throws(Refusal) -> [FieldProblem] {
        var found: [FieldProblem] = []
        if category == .stateProperty, let appraisal, floorApproval == nil {
            let row = try facts.policy.row("property.floor")
            if let least = try? Ratio(appraisal.fen) * row.value, Ratio(basePrice.fen) < least {
                found.append(
                    FieldProblem(
                        "floor_approval", zh: "起始价低于评估价的\(row.percent)，须填写批准文号。依据：\(row.source)。",
                        en:
                            "A start price below \(row.percent) of the appraisal needs an approval. Basis: \(row.source)."
                    ))
            }
        }
        return found
    }
}

extension PolicySet.Row {
    /// "2%", "22.5%".
    var percent: String { "\(((try? value * .hundred) ?? value).exact)%" }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
