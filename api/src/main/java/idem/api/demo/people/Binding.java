package idem.api.demo.people;

/** Something that a person told one channel of another: only that can join her accounts. */
public enum Binding {
    /** The members' list knows her first Taobao account. */
    TAOBAO_IN_CRM,
    JD_IN_CRM,
    WECHAT_IN_CRM,
    WEIBO_IN_CRM,
    /** She added her membership card in the app. */
    CARD_IN_APP,
    /** She logs in to the app with WeChat. */
    WECHAT_LOGIN,
    JD_LOGIN,
    WEIBO_LOGIN,
    /** The mini-program may have her number. */
    PHONE_TO_WECHAT,
    /** She bound her number to the shop on Taobao. */
    PHONE_TO_TAOBAO
}
