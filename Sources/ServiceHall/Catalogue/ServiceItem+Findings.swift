package import Kernel

extension ServiceItem {
    /// What has to be mended before anybody reviews it: the automatic checks before publication.
    package var findings: [FieldProblem] { timeFindings + visitFindings + feeFindings + legalFindings }

    private var timeFindings: [FieldProblem] {
        var found: [FieldProblem] = []
        if (handling == .immediate) != (promise == 0) {
            found.append(
                FieldProblem(
                    "promise", zh: "即办件的承诺时限为0，承诺件的承诺时限大于0。",
                    en: "On the spot means a promise of 0; a promised time is more than 0."))
        }
        return found
    }

    private var visitFindings: [FieldProblem] {
        var found: [FieldProblem] = []
        if !byWindow, !byWeb, !byMobile, !byKiosk, !byCourier {
            found.append(FieldProblem("by_window", zh: "至少选择一种办理渠道。", en: "Choose at least one way to apply."))
        }
        if visits > 0, visitReason == nil {
            found.append(FieldProblem("visit_reason", zh: "须到现场的，请说明原因。", en: "Say why people have to come in person."))
        }
        if visits == 0, !byWeb, !byMobile, !byCourier {
            found.append(
                FieldProblem(
                    "by_courier", zh: "不必到现场又不能网上办理的，须可邮寄办理。",
                    en: "If nobody has to come and it can't be done online, papers must go by courier."))
        }
        if (6...7).contains(onlineDepth), visits > 0 {
            found.append(
                FieldProblem(
                    "visits", zh: "网上办理深度为6或7的事项不应再要求到现场。",
                    en: "What is done online to its result (depth 6 or 7) needs no visit."))
        }
        if onlineDepth >= 4, onlineDepth < 8, !byWeb, !byMobile {
            found.append(
                FieldProblem(
                    "online_depth", zh: "没有网上或手机渠道，网上办理深度不能达到4。",
                    en: "Without web or mobile the online depth stays below 4."))
        }
        return found
    }

    private var feeFindings: [FieldProblem] {
        var found: [FieldProblem] = []
        if charges, feeStandard == nil || feeBasis == nil {
            found.append(
                FieldProblem(
                    feeStandard == nil ? "fee_standard" : "fee_basis", zh: "收费事项须写明收费标准和依据。",
                    en: "A fee needs its amount and its basis."))
        }
        if !charges, paysOnline {
            found.append(FieldProblem("pays_online", zh: "不收费的事项没有网上支付。", en: "What is free isn't paid online."))
        }
        if result != nil, resultSample == nil {
            found.append(FieldProblem("result_sample", zh: "请提供结果样本。", en: "Give a sample of the result."))
        }
        return found
    }

    private var legalFindings: [FieldProblem] {
        var found: [FieldProblem] = []
        if type.isPower, powerCode == nil {
            found.append(
                FieldProblem(
                    "power_code", zh: "行政权力事项须对应权责清单条目。",
                    en: "A power has to name its entry in the list of powers and duties."))
        }
        if !forPersons, !forEnterprises {
            found.append(
                FieldProblem(
                    "for_persons", zh: "请选择服务对象：自然人、法人，或两者。", en: "Say whom it is for: persons, enterprises or both."))
        }
        if type == .licence, steps == nil {
            found.append(
                FieldProblem(
                    "steps", zh: "行政许可须写明受理、审核、审批、办结、送达各环节。",
                    en: "A licence names its steps from acceptance to delivery."))
        }
        for (key, phone) in [("consult_phone", consultPhone), ("complaint_phone", complaintPhone)] where phone == nil {
            found.append(FieldProblem(key, zh: "请填写电话。", en: "Give a telephone number."))
        }
        if let consultPhone, consultPhone == complaintPhone {
            found.append(
                FieldProblem(
                    "complaint_phone", zh: "监督投诉电话不能与咨询电话相同。",
                    en: "Complaints need another number than questions."))
        }
        return found
    }
}
