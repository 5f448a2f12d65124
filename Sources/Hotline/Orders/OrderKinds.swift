package import Kernel
import Registry

/// By which way it came (诉求来源).
package enum OrderSource: String, Labelled {
    case phone
    /// A number that was merged into 12345.
    case mergedLine = "merged_line"
    case sms, web, app, email
    case miniProgram = "mini_program"
    case faceToFace = "face_to_face"
    case police110 = "police_110"
    case supervision
    case petition
    case leaderBoard = "leader_board"
    case upperPlatform = "upper_platform"
    case open311

    package var label: LocalizedText {
        switch self {
        case .phone: LocalizedText(zh: "12345来电", en: "call to 12345")
        case .mergedLine: LocalizedText(zh: "并入热线", en: "merged line")
        case .sms: LocalizedText(zh: "短信", en: "SMS")
        case .web: LocalizedText(zh: "网站", en: "web")
        case .app: LocalizedText(zh: "手机应用", en: "app")
        case .email: LocalizedText(zh: "电子邮件", en: "e-mail")
        case .miniProgram: LocalizedText(zh: "小程序", en: "mini program")
        case .faceToFace: LocalizedText(zh: "现场反映", en: "face to face")
        case .police110: LocalizedText(zh: "110移交", en: "from 110")
        case .supervision: LocalizedText(zh: "“互联网+督查”", en: "internet+supervision")
        case .petition: LocalizedText(zh: "信访转交", en: "from petitions")
        case .leaderBoard: LocalizedText(zh: "领导留言板", en: "message board for leaders")
        case .upperPlatform: LocalizedText(zh: "上级平台", en: "upper platform")
        case .open311: LocalizedText(zh: "开放接口", en: "Open311")
        }
    }
}

/// What somebody wants (诉求类型).
package enum OrderKind: String, Labelled {
    case consult, help, complaint, report, suggestion, praise

    package var label: LocalizedText {
        switch self {
        case .consult: LocalizedText(zh: "咨询", en: "question")
        case .help: LocalizedText(zh: "求助", en: "request for help")
        case .complaint: LocalizedText(zh: "投诉", en: "complaint")
        case .report: LocalizedText(zh: "举报", en: "report")
        case .suggestion: LocalizedText(zh: "建议", en: "suggestion")
        case .praise: LocalizedText(zh: "表扬", en: "praise")
        }
    }
}

extension OrderKind {
    static let publicKinds: [OrderKind] = [.help, .complaint, .suggestion]
    var mayBePublic: Bool { Self.publicKinds.contains(self) }
}

/// How pressing it is (紧急程度).
package enum OrderUrgency: String, Labelled {
    case normal, urgent
    /// Life and property are at stake, and 110, 119 or 120 have it in hand.
    case emergency
    /// Much public attention.
    case major

    package var label: LocalizedText {
        switch self {
        case .normal: LocalizedText(zh: "一般", en: "normal")
        case .urgent: LocalizedText(zh: "紧急", en: "urgent")
        case .emergency: LocalizedText(zh: "应急联动", en: "emergency-linked")
        case .major: LocalizedText(zh: "重大", en: "major")
        }
    }

    var isPressing: Bool {
        switch self {
        case .urgent, .emergency: true
        case .normal, .major: false
        }
    }
}

/// Whether the unit may know who it was (身份公开方式).
package enum Secrecy: String, Labelled {
    case open, secret, anonymous

    package var label: LocalizedText {
        switch self {
        case .open: LocalizedText(zh: "可告知承办单位", en: "may be told to the unit")
        case .secret: LocalizedText(zh: "保密", en: "secret")
        case .anonymous: LocalizedText(zh: "匿名", en: "anonymous")
        }
    }
}

/// Why something isn't accepted (不予受理情形; Weifang Regulation §19, Beijing Regulation §11).
package enum RefusalGround: String, Labelled {
    case legalRoute = "legal_route"
    case inPetition = "in_petition"
    case secretOrImproper = "secret_or_improper"
    case concluded
    case otherByLaw = "other_by_law"
    case outsideDuty = "outside_duty"

    package var label: LocalizedText {
        switch self {
        case .legalRoute: LocalizedText(zh: "应通过诉讼、仲裁、复议等法定途径", en: "belongs to another legal route")
        case .inPetition: LocalizedText(zh: "已进入信访程序", en: "already a petition")
        case .secretOrImproper:
            LocalizedText(zh: "涉密、涉隐私或违法悖俗", en: "secret, private, or against law and morals")
        case .concluded: LocalizedText(zh: "已依法办结且结论合理", en: "lawfully concluded")
        case .otherByLaw: LocalizedText(zh: "法律法规规定的其他情形", en: "another ground fixed by law")
        case .outsideDuty: LocalizedText(zh: "不属于政府职责", en: "outside the duty of any unit")
        }
    }
}

/// How a unit's reply stands to what was asked (办理结论).
package enum Conclusion: String, Labelled {
    case solved
    /// Will be done by a day, which the centre checks (承诺办理; Jinan Regulation §24).
    case promised
    case explained
    /// The law stands against it, and that was explained.
    case lawfulRefusal = "lawful_refusal"

    package var label: LocalizedText {
        switch self {
        case .solved: LocalizedText(zh: "已解决", en: "solved")
        case .promised: LocalizedText(zh: "承诺办理", en: "promised by a day")
        case .explained: LocalizedText(zh: "已解释说明", en: "explained")
        case .lawfulRefusal: LocalizedText(zh: "依法不能办理", en: "can't be done by law")
        }
    }
}

/// How an order ended (办理结局).
package enum OrderOutcome: String, Labelled {
    case answered, closed, terminated
    case notAccepted = "not_accepted"
    case transferred, merged, withdrawn, invalid

    package var label: LocalizedText {
        switch self {
        case .answered: LocalizedText(zh: "直接答复", en: "answered directly")
        case .closed: LocalizedText(zh: "办结", en: "closed")
        case .terminated: LocalizedText(zh: "终止", en: "terminated")
        case .notAccepted: LocalizedText(zh: "不予受理", en: "not accepted")
        case .transferred: LocalizedText(zh: "已转接", en: "transferred")
        case .merged: LocalizedText(zh: "并单", en: "merged")
        case .withdrawn: LocalizedText(zh: "撤回", en: "withdrawn")
        case .invalid: LocalizedText(zh: "无效", en: "invalid")
        }
    }
}

/// Which limit the unit has for its reply, besides kind and urgency (时限类别).
package enum LimitClass: String, Labelled {
    case usual, utility, complex

    package var label: LocalizedText {
        switch self {
        case .usual: LocalizedText(zh: "按诉求类型", en: "by kind")
        case .utility: LocalizedText(zh: "水电气热", en: "water, power, gas, heating")
        case .complex: LocalizedText(zh: "复杂事项", en: "complex")
        }
    }
}
