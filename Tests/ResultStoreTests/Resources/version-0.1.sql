BEGIN TRANSACTION;
CREATE TABLE diagnosis (
  trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE, position INTEGER NOT NULL,
  layer INTEGER NOT NULL, epoch REAL NOT NULL, mean REAL NOT NULL, sd REAL NOT NULL, q25 REAL NOT NULL,
  median REAL NOT NULL, q75 REAL NOT NULL, slope REAL NOT NULL, dead REAL NOT NULL, saturated REAL NOT NULL,
  gradient_norm REAL NOT NULL, gradient_sd REAL NOT NULL, update_ratio REAL,
  PRIMARY KEY (trial_id, position)) WITHOUT ROWID;
INSERT INTO "diagnosis" VALUES(7,0,1,0.0,0.7036998,0.8498927,0.0,0.38583428,1.1643763,0.6333333,0.0,0.0,0.26664272,0.13006124,NULL);
INSERT INTO "diagnosis" VALUES(7,1,1,1.0,0.7135423,0.9054149,0.0,0.42050233,1.034311,0.6,0.0,0.0,0.22111784,0.12781946,0.022448644);
INSERT INTO "diagnosis" VALUES(7,2,1,2.0,0.73309463,0.968906,0.0,0.30365303,1.0541835,0.6666667,0.0,0.0,0.22048931,0.18104415,0.022032548);
INSERT INTO "diagnosis" VALUES(8,0,1,0.0,0.64947057,0.89889586,-0.086213395,0.38583428,1.1643763,0.70666665,0.0,0.0,0.2762379,0.1385948,NULL);
INSERT INTO "diagnosis" VALUES(8,1,1,1.0,0.65950966,0.95101994,-0.09415778,0.41570124,1.0324029,0.68,0.0,0.0,0.23046006,0.13714893,0.022379339);
INSERT INTO "diagnosis" VALUES(8,2,1,2.0,0.6817829,1.0158478,-0.093252875,0.2903967,1.0547991,0.73333335,0.0,0.0,0.22798805,0.18724518,0.020907337);
INSERT INTO "diagnosis" VALUES(9,0,1,0.0,0.6100964,0.87131137,-0.08251204,0.26389253,1.0610152,0.66862017,0.0,0.0,0.28393456,0.1433408,NULL);
INSERT INTO "diagnosis" VALUES(9,1,1,1.0,0.6232154,0.92572296,-0.09117145,0.29863286,0.9183764,0.6631478,0.0,0.0,0.24140926,0.14814274,0.02246949);
INSERT INTO "diagnosis" VALUES(9,2,1,2.0,0.64372426,0.99200845,-0.099126756,0.20312637,0.9379262,0.6526016,0.0,0.0,0.23269057,0.1607243,0.02202999);
INSERT INTO "diagnosis" VALUES(10,0,1,0.0,0.7036998,0.8498927,0.0,0.38583428,1.1643763,0.6333333,0.0,0.0,0.26664272,0.13006124,NULL);
INSERT INTO "diagnosis" VALUES(10,1,1,1.0,0.83217543,1.2000332,0.0,0.19340946,1.3497752,0.56666666,0.0,0.0,0.22173639,0.20792784,0.09835694);
INSERT INTO "diagnosis" VALUES(10,2,1,2.0,1.1032851,1.5897794,0.0,0.26352665,1.838408,0.56666666,0.0,0.0,0.21087565,0.29497597,0.08050303);
INSERT INTO "diagnosis" VALUES(11,0,1,0.0,0.64947057,0.89889586,-0.086213395,0.38583428,1.1643763,0.70666665,0.0,0.0,0.2762379,0.1385948,NULL);
INSERT INTO "diagnosis" VALUES(11,1,1,1.0,0.7844785,1.2465789,-0.08607931,0.22758645,1.3490713,0.6533333,0.0,0.0,0.21459384,0.21035948,0.09508363);
INSERT INTO "diagnosis" VALUES(11,2,1,2.0,1.0552601,1.6490784,-0.14958653,0.41644156,1.8053797,0.62666667,0.0,0.0,0.1761701,0.22309797,0.08283233);
INSERT INTO "diagnosis" VALUES(12,0,1,0.0,0.6100964,0.87131137,-0.08251204,0.26389253,1.0610152,0.66862017,0.0,0.0,0.28393456,0.1433408,NULL);
INSERT INTO "diagnosis" VALUES(12,1,1,1.0,0.7369756,1.2298701,-0.09647404,0.1090569,1.2546611,0.609587,0.0,0.0,0.22602452,0.21422437,0.09894759);
INSERT INTO "diagnosis" VALUES(12,2,1,2.0,1.0059879,1.6239034,-0.091606386,0.16887957,1.6718351,0.59033895,0.0,0.0,0.22178677,0.28036278,0.07862475);
CREATE TABLE environment (id TEXT PRIMARY KEY, description TEXT NOT NULL);
INSERT INTO "environment" VALUES('7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15','{
  "code_revision" : 3,
  "compiler" : "Swift 6.3; Clang 21.0.0",
  "libraries" : {
    "gsl" : "2.7.1",
    "libxsmm" : "1.17 cpx",
    "openblas" : "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY Haswell MAX_THREADS=64"
  },
  "processor" : "AMD EPYC",
  "program" : "actlab 0.1.0",
  "vector_extension" : "x86-64-v4 (AVX-512)"
}
');
CREATE TABLE epoch (
  trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE, epoch INTEGER NOT NULL,
  train_loss REAL NOT NULL, validation_loss REAL, validation_accuracy REAL, seconds REAL NOT NULL,
  PRIMARY KEY (trial_id, epoch)) WITHOUT ROWID;
INSERT INTO "epoch" VALUES(1,1,1.18722451687480679005e+00,7.92104639302034563286e-01,6.66666666666666629659e-01,0.000310233);
INSERT INTO "epoch" VALUES(1,2,8.0470139574242116609e-01,6.55770451642205265407e-01,8.3333333333333337034e-01,0.000344694);
INSERT INTO "epoch" VALUES(2,1,1.25800508510030173425e+00,1.05997818554002498636e+00,0.5,0.000309692);
INSERT INTO "epoch" VALUES(2,2,1.13087782429169014797e+00,9.68157727858264816056e-01,0.5,0.000350193);
INSERT INTO "epoch" VALUES(3,1,1.05589135278102586035e+00,8.72137496895506458827e-01,0.5,8.1972e-05);
INSERT INTO "epoch" VALUES(3,2,9.26558374797529338273e-01,7.79209259288074385096e-01,5.8333333333333337034e-01,9.6574e-05);
INSERT INTO "epoch" VALUES(4,1,9.70550169818771180096e-01,5.73408121124164837922e-01,0.75,5.4772e-05);
INSERT INTO "epoch" VALUES(4,2,5.70250419993449719768e-01,4.38469385147079060427e-01,9.16666666666666629659e-01,6.8032e-05);
INSERT INTO "epoch" VALUES(5,1,1.19020868635919097044e+00,9.96064385052904621709e-01,0.5,8.3264e-05);
INSERT INTO "epoch" VALUES(5,2,1.0745594117424,9.14664171874631115599e-01,0.5,9.8687e-05);
INSERT INTO "epoch" VALUES(6,1,1.12460949046715930066e+00,7.52544555113126345524e-01,6.66666666666666629659e-01,4.4606e-05);
INSERT INTO "epoch" VALUES(6,2,7.74357900991746284091e-01,6.50767468197264276064e-01,9.16666666666666629659e-01,5.9629e-05);
INSERT INTO "epoch" VALUES(7,1,9.20182143168975397173e-01,8.35900227592012323718e-01,0.75,0.000154461);
INSERT INTO "epoch" VALUES(7,2,8.36725956259325442943e-01,7.87628407610615255407e-01,6.66666666666666629659e-01,0.000172878);
INSERT INTO "epoch" VALUES(8,1,8.67331619449452584369e-01,7.76906379579015093916e-01,0.75,7.7776e-05);
INSERT INTO "epoch" VALUES(8,2,7.88420308874179354141e-01,7.28109990897742753723e-01,6.66666666666666629659e-01,9.5002e-05);
INSERT INTO "epoch" VALUES(9,1,0.9171474000695,8.38453330947405373052e-01,6.66666666666666629659e-01,8.715e-05);
INSERT INTO "epoch" VALUES(9,2,8.32589339183502419317e-01,7.89222079076485116821e-01,6.66666666666666629659e-01,0.00010699);
INSERT INTO "epoch" VALUES(10,1,8.73088084726835300664e-01,7.32669775513917098663e-01,0.75,9.9158e-05);
INSERT INTO "epoch" VALUES(10,2,6.05990194852720764906e-01,7.03700437970386727393e-01,6.66666666666666629659e-01,0.000119078);
INSERT INTO "epoch" VALUES(11,1,8.2251359896986986353e-01,6.52203665435755475243e-01,0.75,8.8211e-05);
INSERT INTO "epoch" VALUES(11,2,5.56450768557723352003e-01,5.86858628438615803624e-01,0.75,0.00010744);
INSERT INTO "epoch" VALUES(12,1,8.70387174790325901518e-01,7.30921045391455082018e-01,0.75,7.9118e-05);
INSERT INTO "epoch" VALUES(12,2,0.601889791614646,6.95861609615027632003e-01,6.66666666666666629659e-01,9.9919e-05);
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1');
INSERT INTO "grdb_migrations" VALUES('2');
CREATE TABLE suite (name TEXT PRIMARY KEY, definition TEXT NOT NULL);
INSERT INTO "suite" VALUES('small','name: small
title: small
seed: 1
datasets: [iris]
networks: [{hidden: [3]}]
activations:
- relu
- {name: leaky-relu, slope: 0.2}
- {name: swish2, formula: x * sigmoid(b * x), parameters: {b: 2}}
training: {epochs: 2, batch_size: 64, loss: auto, weight_decay: 0, early_stopping: {monitor: train_loss, patience: 2, tolerance: 0.0001}}
optimizer: {name: adam, beta1: 0.9, beta2: 0.999, eps: 1e-08}
initializer: {name: he-normal, gain: shared}
learning_rate: {shared: 0.02, tuned: {grid: [0.02, 0.1], seeds: [2], epochs: 2}}
matching: [width]
seeds: [1]
validation: 0.1
test: 0.2
standardize: auto
diagnostics: {probe: auto, first_epoch: 1}
report: {reference: relu, metric: auto, rope: auto, alpha: 0.05}
');
CREATE TABLE suite_trial (
  suite TEXT NOT NULL REFERENCES suite (name) ON DELETE CASCADE, position INTEGER NOT NULL,
  arm TEXT NOT NULL, matching TEXT NOT NULL, activation TEXT NOT NULL, trial_key TEXT NOT NULL,
  PRIMARY KEY (suite, position)) WITHOUT ROWID;
INSERT INTO "suite_trial" VALUES('small',0,'tuning','width','relu','79ee8bf2a0bd9d9c156540d375db3d35ad0e8119dacfea4bd5daee32c5e7d6bb');
INSERT INTO "suite_trial" VALUES('small',1,'tuning','width','relu','23f4656e43182b1f918adfb150abee3ad8dbd3df0cc61d1d4f128cb37b5816bb');
INSERT INTO "suite_trial" VALUES('small',2,'tuning','width','leaky-relu(slope=0.2)','e1c116a21993bdec140956404ba0debe74eb1694bc585cbe69c8fafa338b00cd');
INSERT INTO "suite_trial" VALUES('small',3,'tuning','width','leaky-relu(slope=0.2)','ab751d0ad6649d582c6185f46defce96cc0d156ed52a3d9d46514c88787425a7');
INSERT INTO "suite_trial" VALUES('small',4,'tuning','width','swish2','293cf8193ae9435d3536bdbc2d954d55fccdcac0d1d8e7e4dd218a9fbeeba144');
INSERT INTO "suite_trial" VALUES('small',5,'tuning','width','swish2','4a9d4d5f2216ce452c5abba8549cd40adc06ef703680dfa33671c83168a72bb4');
INSERT INTO "suite_trial" VALUES('small',6,'shared','width','relu','160167bcb86cd9c0a501b1a1f04bbb981beed3f7e3451799b4b9591f6eae169c');
INSERT INTO "suite_trial" VALUES('small',7,'shared','width','leaky-relu(slope=0.2)','5cdd54de87249a2957f8e623f6e71bf89c69c60b72c4f05d44a5952f7f306751');
INSERT INTO "suite_trial" VALUES('small',8,'shared','width','swish2','58b23b6518b289ba853382a8a75f54714c72d9c5c195c6c170b46249c13d6a8d');
INSERT INTO "suite_trial" VALUES('small',9,'tuned','width','relu','bf6aca23116e341cc468b0df9cfe6a4050344d65459549ad04988ff4203faf2f');
INSERT INTO "suite_trial" VALUES('small',10,'tuned','width','leaky-relu(slope=0.2)','9fa32507a05189bc40c32422006466ce83ab855eb65f42f35f1115fd5bfeaacd');
INSERT INTO "suite_trial" VALUES('small',11,'tuned','width','swish2','5c66d061ccfbdcbc1c3ce85474c4cc205d73892fcd323f21de56f4eadb4920f2');
CREATE TABLE trial (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, specification TEXT NOT NULL,
  dataset TEXT NOT NULL, network TEXT NOT NULL, activation TEXT NOT NULL, seed INTEGER NOT NULL,
  learning_rate REAL NOT NULL, parameters INTEGER NOT NULL, status TEXT NOT NULL, test_loss REAL,
  test_correct INTEGER, test_examples INTEGER NOT NULL, seconds REAL NOT NULL,
  environment_id TEXT NOT NULL REFERENCES environment (id));
INSERT INTO "trial" VALUES(1,'23f4656e43182b1f918adfb150abee3ad8dbd3df0cc61d1d4f128cb37b5816bb','{"activations":[{"formula":"max(0, x)","gain":1.4142135623730951,"id":"relu","parameters":{},"pieces":1,"revision":1}],"batchSize":64,"codeRevision":3,"dataset":"iris","earlyStopping":{"monitor":"train_loss","patience":2,"tolerance":0.0001},"epochs":2,"fingerprint":"297b6234299641d88313a63f548cdc6ee908ed1f82d69bf1fefefaae599b622a","hidden":[3],"initializer":"he-normal","learningRate":0.1,"loss":"cross-entropy","optimizer":"adam","optimizerSettings":{"beta1":0.9,"beta2":0.999,"eps":1e-08},"seed":2,"standardize":"feature","suiteSeed":1,"test":0.2,"tunes":true,"validation":0.1,"weightDecay":0}','iris','4-3-3','relu',2,0.1,27,'completed',NULL,NULL,0,0.000345385,'7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15');
INSERT INTO "trial" VALUES(2,'79ee8bf2a0bd9d9c156540d375db3d35ad0e8119dacfea4bd5daee32c5e7d6bb','{"activations":[{"formula":"max(0, x)","gain":1.4142135623730951,"id":"relu","parameters":{},"pieces":1,"revision":1}],"batchSize":64,"codeRevision":3,"dataset":"iris","earlyStopping":{"monitor":"train_loss","patience":2,"tolerance":0.0001},"epochs":2,"fingerprint":"297b6234299641d88313a63f548cdc6ee908ed1f82d69bf1fefefaae599b622a","hidden":[3],"initializer":"he-normal","learningRate":0.02,"loss":"cross-entropy","optimizer":"adam","optimizerSettings":{"beta1":0.9,"beta2":0.999,"eps":1e-08},"seed":2,"standardize":"feature","suiteSeed":1,"test":0.2,"tunes":true,"validation":0.1,"weightDecay":0}','iris','4-3-3','relu',2,0.02,27,'completed',NULL,NULL,0,0.000350914,'7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15');
INSERT INTO "trial" VALUES(3,'e1c116a21993bdec140956404ba0debe74eb1694bc585cbe69c8fafa338b00cd','{"activations":[{"formula":"x > 0 ? x : slope * x","gain":1.4142135623730951,"id":"leaky-relu","parameters":{"slope":0.2},"pieces":1,"revision":1}],"batchSize":64,"codeRevision":3,"dataset":"iris","earlyStopping":{"monitor":"train_loss","patience":2,"tolerance":0.0001},"epochs":2,"fingerprint":"297b6234299641d88313a63f548cdc6ee908ed1f82d69bf1fefefaae599b622a","hidden":[3],"initializer":"he-normal","learningRate":0.02,"loss":"cross-entropy","optimizer":"adam","optimizerSettings":{"beta1":0.9,"beta2":0.999,"eps":1e-08},"seed":2,"standardize":"feature","suiteSeed":1,"test":0.2,"tunes":true,"validation":0.1,"weightDecay":0}','iris','4-3-3','leaky-relu(slope=0.2)',2,0.02,27,'completed',NULL,NULL,0,9.7025e-05,'7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15');
INSERT INTO "trial" VALUES(4,'ab751d0ad6649d582c6185f46defce96cc0d156ed52a3d9d46514c88787425a7','{"activations":[{"formula":"x > 0 ? x : slope * x","gain":1.4142135623730951,"id":"leaky-relu","parameters":{"slope":0.2},"pieces":1,"revision":1}],"batchSize":64,"codeRevision":3,"dataset":"iris","earlyStopping":{"monitor":"train_loss","patience":2,"tolerance":0.0001},"epochs":2,"fingerprint":"297b6234299641d88313a63f548cdc6ee908ed1f82d69bf1fefefaae599b622a","hidden":[3],"initializer":"he-normal","learningRate":0.1,"loss":"cross-entropy","optimizer":"adam","optimizerSettings":{"beta1":0.9,"beta2":0.999,"eps":1e-08},"seed":2,"standardize":"feature","suiteSeed":1,"test":0.2,"tunes":true,"validation":0.1,"weightDecay":0}','iris','4-3-3','leaky-relu(slope=0.2)',2,0.1,27,'completed',NULL,NULL,0,6.8372e-05,'7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15');
INSERT INTO "trial" VALUES(5,'293cf8193ae9435d3536bdbc2d954d55fccdcac0d1d8e7e4dd218a9fbeeba144','{"activations":[{"formula":"x * sigmoid(b * x)","gain":1.4142135623730951,"id":"swish2","parameters":{"b":2},"pieces":1,"revision":1}],"batchSize":64,"codeRevision":3,"dataset":"iris","earlyStopping":{"monitor":"train_loss","patience":2,"tolerance":0.0001},"epochs":2,"fingerprint":"297b6234299641d88313a63f548cdc6ee908ed1f82d69bf1fefefaae599b622a","hidden":[3],"initializer":"he-normal","learningRate":0.02,"loss":"cross-entropy","optimizer":"adam","optimizerSettings":{"beta1":0.9,"beta2":0.999,"eps":1e-08},"seed":2,"standardize":"feature","suiteSeed":1,"test":0.2,"tunes":true,"validation":0.1,"weightDecay":0}','iris','4-3-3','swish2',2,0.02,27,'completed',NULL,NULL,0,9.9067e-05,'7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15');
INSERT INTO "trial" VALUES(6,'4a9d4d5f2216ce452c5abba8549cd40adc06ef703680dfa33671c83168a72bb4','{"activations":[{"formula":"x * sigmoid(b * x)","gain":1.4142135623730951,"id":"swish2","parameters":{"b":2},"pieces":1,"revision":1}],"batchSize":64,"codeRevision":3,"dataset":"iris","earlyStopping":{"monitor":"train_loss","patience":2,"tolerance":0.0001},"epochs":2,"fingerprint":"297b6234299641d88313a63f548cdc6ee908ed1f82d69bf1fefefaae599b622a","hidden":[3],"initializer":"he-normal","learningRate":0.1,"loss":"cross-entropy","optimizer":"adam","optimizerSettings":{"beta1":0.9,"beta2":0.999,"eps":1e-08},"seed":2,"standardize":"feature","suiteSeed":1,"test":0.2,"tunes":true,"validation":0.1,"weightDecay":0}','iris','4-3-3','swish2',2,0.1,27,'completed',NULL,NULL,0,5.9969e-05,'7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15');
INSERT INTO "trial" VALUES(7,'160167bcb86cd9c0a501b1a1f04bbb981beed3f7e3451799b4b9591f6eae169c','{"activations":[{"formula":"max(0, x)","gain":1.4142135623730951,"id":"relu","parameters":{},"pieces":1,"revision":1}],"batchSize":64,"codeRevision":3,"dataset":"iris","diagnostics":{"firstEpoch":1,"probe":"auto"},"earlyStopping":{"monitor":"train_loss","patience":2,"tolerance":0.0001},"epochs":2,"fingerprint":"297b6234299641d88313a63f548cdc6ee908ed1f82d69bf1fefefaae599b622a","hidden":[3],"initializer":"he-normal","learningRate":0.02,"loss":"cross-entropy","optimizer":"adam","optimizerSettings":{"beta1":0.9,"beta2":0.999,"eps":1e-08},"seed":1,"standardize":"feature","suiteSeed":1,"test":0.2,"validation":0.1,"weightDecay":0}','iris','4-3-3','relu',1,0.02,27,'completed',8.07977995267954773872e-01,20,30,0.000175862,'7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15');
INSERT INTO "trial" VALUES(8,'5cdd54de87249a2957f8e623f6e71bf89c69c60b72c4f05d44a5952f7f306751','{"activations":[{"formula":"x > 0 ? x : slope * x","gain":1.4142135623730951,"id":"leaky-relu","parameters":{"slope":0.2},"pieces":1,"revision":1}],"batchSize":64,"codeRevision":3,"dataset":"iris","diagnostics":{"firstEpoch":1,"probe":"auto"},"earlyStopping":{"monitor":"train_loss","patience":2,"tolerance":0.0001},"epochs":2,"fingerprint":"297b6234299641d88313a63f548cdc6ee908ed1f82d69bf1fefefaae599b622a","hidden":[3],"initializer":"he-normal","learningRate":0.02,"loss":"cross-entropy","optimizer":"adam","optimizerSettings":{"beta1":0.9,"beta2":0.999,"eps":1e-08},"seed":1,"standardize":"feature","suiteSeed":1,"test":0.2,"validation":0.1,"weightDecay":0}','iris','4-3-3','leaky-relu(slope=0.2)',1,0.02,27,'completed',7.74248818556996898365e-01,20,30,9.7706e-05,'7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15');
INSERT INTO "trial" VALUES(9,'58b23b6518b289ba853382a8a75f54714c72d9c5c195c6c170b46249c13d6a8d','{"activations":[{"formula":"x * sigmoid(b * x)","gain":1.4142135623730951,"id":"swish2","parameters":{"b":2},"pieces":1,"revision":1}],"batchSize":64,"codeRevision":3,"dataset":"iris","diagnostics":{"firstEpoch":1,"probe":"auto"},"earlyStopping":{"monitor":"train_loss","patience":2,"tolerance":0.0001},"epochs":2,"fingerprint":"297b6234299641d88313a63f548cdc6ee908ed1f82d69bf1fefefaae599b622a","hidden":[3],"initializer":"he-normal","learningRate":0.02,"loss":"cross-entropy","optimizer":"adam","optimizerSettings":{"beta1":0.9,"beta2":0.999,"eps":1e-08},"seed":1,"standardize":"feature","suiteSeed":1,"test":0.2,"validation":0.1,"weightDecay":0}','iris','4-3-3','swish2',1,0.02,27,'completed',8.06113047106158719934e-01,20,30,0.000110074,'7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15');
INSERT INTO "trial" VALUES(10,'bf6aca23116e341cc468b0df9cfe6a4050344d65459549ad04988ff4203faf2f','{"activations":[{"formula":"max(0, x)","gain":1.4142135623730951,"id":"relu","parameters":{},"pieces":1,"revision":1}],"batchSize":64,"codeRevision":3,"dataset":"iris","diagnostics":{"firstEpoch":1,"probe":"auto"},"earlyStopping":{"monitor":"train_loss","patience":2,"tolerance":0.0001},"epochs":2,"fingerprint":"297b6234299641d88313a63f548cdc6ee908ed1f82d69bf1fefefaae599b622a","hidden":[3],"initializer":"he-normal","learningRate":0.1,"loss":"cross-entropy","optimizer":"adam","optimizerSettings":{"beta1":0.9,"beta2":0.999,"eps":1e-08},"seed":1,"standardize":"feature","suiteSeed":1,"test":0.2,"validation":0.1,"weightDecay":0}','iris','4-3-3','relu',1,0.1,27,'completed',6.13131836263940854792e-01,23,30,0.000122372,'7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15');
INSERT INTO "trial" VALUES(11,'9fa32507a05189bc40c32422006466ce83ab855eb65f42f35f1115fd5bfeaacd','{"activations":[{"formula":"x > 0 ? x : slope * x","gain":1.4142135623730951,"id":"leaky-relu","parameters":{"slope":0.2},"pieces":1,"revision":1}],"batchSize":64,"codeRevision":3,"dataset":"iris","diagnostics":{"firstEpoch":1,"probe":"auto"},"earlyStopping":{"monitor":"train_loss","patience":2,"tolerance":0.0001},"epochs":2,"fingerprint":"297b6234299641d88313a63f548cdc6ee908ed1f82d69bf1fefefaae599b622a","hidden":[3],"initializer":"he-normal","learningRate":0.1,"loss":"cross-entropy","optimizer":"adam","optimizerSettings":{"beta1":0.9,"beta2":0.999,"eps":1e-08},"seed":1,"standardize":"feature","suiteSeed":1,"test":0.2,"validation":0.1,"weightDecay":0}','iris','4-3-3','leaky-relu(slope=0.2)',1,0.1,27,'completed',5.5053719844611137546e-01,24,30,0.000110334,'7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15');
INSERT INTO "trial" VALUES(12,'5c66d061ccfbdcbc1c3ce85474c4cc205d73892fcd323f21de56f4eadb4920f2','{"activations":[{"formula":"x * sigmoid(b * x)","gain":1.4142135623730951,"id":"swish2","parameters":{"b":2},"pieces":1,"revision":1}],"batchSize":64,"codeRevision":3,"dataset":"iris","diagnostics":{"firstEpoch":1,"probe":"auto"},"earlyStopping":{"monitor":"train_loss","patience":2,"tolerance":0.0001},"epochs":2,"fingerprint":"297b6234299641d88313a63f548cdc6ee908ed1f82d69bf1fefefaae599b622a","hidden":[3],"initializer":"he-normal","learningRate":0.1,"loss":"cross-entropy","optimizer":"adam","optimizerSettings":{"beta1":0.9,"beta2":0.999,"eps":1e-08},"seed":1,"standardize":"feature","suiteSeed":1,"test":0.2,"validation":0.1,"weightDecay":0}','iris','4-3-3','swish2',1,0.1,27,'completed',5.96741194139987385369e-01,23,30,0.000103405,'7c8d1b03379f7f691ec2e9051fdedb8e995752ebc5127d55c1b9837fdec9cb15');
COMMIT;
