package idem.api.demo.people;

/** Invented Chinese names, with the common surnames as frequent as they are. */
final class Names {

    private static final String SURNAMES =
            "王王王王李李李李张张张刘刘陈陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚钟姜崔谭陆范汪廖石金韦贾夏付方邹熊孟秦白江阎薛尹段雷侯龙";
    private static final String FEMALE = "芳娜敏静丽艳娟霞秀兰燕玲桂英婷雪慧莹洁倩琳颖怡欣悦佳蓉薇菲梦瑶婧雯诗涵语桐若曦紫萱晓彤思妍雅宁安琪";
    private static final String MALE = "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭博文昊天翔泽轩子涵皓铭宏志远晨阳嘉瑞睿哲";

    private Names() {}

    static String draw(Gender gender, Dice dice) {
        return dice.oneOf(SURNAMES) + dice.text(dice.chance(0.78) ? 2 : 1, gender == Gender.FEMALE ? FEMALE : MALE);
    }
}
